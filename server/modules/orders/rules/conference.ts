/**
 * 无人接收、各说不是自己的、基层解决不了的，召集会商：记在工单上，同时成为一次会议，点名的单位都请到
 * （T11、T16，GS-15、SP-28）；裁定后会议即告结束。
 */
import type { AssignmentInput } from '../model.ts'
import type { Draft } from './draft.ts'

export type ConferenceReason =
  | 'NO_OWNER'
  | 'CALLED'
  | 'RETURNED_REPEATEDLY'
  | 'COORDINATION'
  | 'GRASSROOTS_CANNOT'

export interface MeetingCall {
  centre: string
  orderId: string
  number: string
  categoryCode: string
  topic: string
  units: string[]
  reason: ConferenceReason
}

export interface MeetingRuling {
  orderId: string
  minutes: string
  ruling: AssignmentInput[]
}

export function callConference(
  draft: Draft,
  { topic, units, reason }: { topic: string; units: string[]; reason: ConferenceReason },
): void {
  const { centre, id: orderId, number, categoryCode } = draft.order
  draft.side('CONSULTATION', 'CALLED', { topic, units, reason })
  const call: MeetingCall = { centre, orderId, number, categoryCode, topic, units, reason }
  draft.effects.push({ kind: 'MEETING_CALLED', data: { ...call } })
}

export function endConference(draft: Draft, minutes: string, ruling: AssignmentInput[]): void {
  const ended: MeetingRuling = { orderId: draft.order.id, minutes, ruling }
  draft.effects.push({ kind: 'MEETING_RULED', data: { ...ended } })
}
