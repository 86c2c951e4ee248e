/** Two weeks of Zaozhuang by hand, of which a rehearsal's list is known beforehand; and a changed policy to try on them. */
import type { Json, Person, TestApp } from './app.ts'
import { life } from './life.ts'

export const CENTRE = 'zaozhuang'
export const CITIZEN = { name: '周晓岚', phone: '13700000001' }
const day = (date: number, time: string) => `2026-03-${String(date).padStart(2, '0')}T${time}:00+08:00`

export interface RehearsalWorld {
  /** Signed after an hour and a half; three hours, and dissatisfied; five hours. */
  quick: Json
  slower: Json
  late: Json
  /** Answered on the fourth working day. */
  fourthDay: Json
  /** Answered on the seventh, with an extension. */
  extended: Json
  /** A return asked for under OTHER, never decided; still with the unit. */
  returned: Json
}

/** Everything is dispatched on Monday the 2nd at nine; the clock ends on the 16th. */
export async function rehearsalWorld(app: TestApp): Promise<RehearsalWorld> {
  const centre = life(app, CENTRE)
  const [unit, followup] = [await centre.as('chengguan'), await centre.as('followup')]
  const dispatched = (n: number) => centre.dispatched({ phone: `1370000000${n}` })
  const [quick, slower, late] = [await dispatched(1), await dispatched(2), await dispatched(3)]
  const [fourthDay, extended, returned] = [await dispatched(4), await dispatched(5), await dispatched(6)]
  const answer = async (order: Json) => {
    await centre.reply(await centre.read(order.id))
    return (await centre.as('reviewer')).act(order.id, 'review-reply', { accept: true })
  }
  await app.setClock(day(2, '10:00'))
  for (const order of [fourthDay, extended, returned]) await unit.act(order.id, 'sign')
  await app.setClock(day(2, '10:30'))
  await unit.act(quick.id, 'sign')
  await app.setClock(day(2, '12:00'))
  await unit.act(slower.id, 'sign')
  await app.setClock(day(2, '14:00'))
  await unit.act(late.id, 'sign')
  await app.setClock(day(2, '16:00'))
  await answer(quick)
  await app.setClock(day(3, '09:30'))
  await unit.act(returned.id, 'request-return', { code: 'OTHER', reason: '不属于本单位' })
  await app.setClock(day(3, '10:00'))
  await unit.act(extended.id, 'request-extension', { workingDays: 3, reason: '等候配件' })
  await app.setClock(day(3, '11:00'))
  const asked = await centre.read(extended.id)
  await (await centre.as('leader')).act(extended.id, 'decide-extension', {
    ...{ extensionId: asked.extensions[0].id, approve: true },
  })
  await app.setClock(day(4, '10:00'))
  await answer(late)
  await app.setClock(day(5, '10:00'))
  await answer(slower)
  const result = { outcome: 'REACHED', resolution: 'RESOLVED' }
  await followup.act(quick.id, 'record-follow-up', { ...result, satisfaction: 'SATISFIED' })
  await app.setClock(day(6, '10:00'))
  await answer(fourthDay)
  await followup.act(slower.id, 'record-follow-up', { ...result, satisfaction: 'DISSATISFIED' })
  await centre.again(slower)
  await app.setClock(day(11, '10:00'))
  await answer(extended)
  await app.setClock(day(16, '09:00'))
  return { quick, slower, late, fourthDay, extended, returned }
}

/** Signing in two hours, three working days, no extension, an urge after the first bad answer, no return for other reasons. */
export function stricter(text: string): string {
  const changes: [from: string | RegExp, to: string][] = [
    ['- { amount: 4, unit: HOUR, warnAt: [0.5, 0.8]', '- { amount: 2, unit: HOUR, warnAt: [0.5, 0.8]'],
    [
      '    - { amount: 5, unit: WD, warnAt: [0.8], onWarn',
      '    - { amount: 3, unit: WD, warnAt: [0.8], onWarn',
    ],
    ['    urgeAt: 2', '    urgeAt: 1'],
    ['  maxCount: 1', '  maxCount: 0'],
    [
      'STATUTORY_CHANNEL, MOVED_ELSEWHERE, HIGHER_AUTHORITY, OTHER]',
      'STATUTORY_CHANNEL, MOVED_ELSEWHERE, HIGHER_AUTHORITY]',
    ],
  ]
  return changes.reduce((now, [from, to]) => {
    const next = now.replace(from, to)
    if (next === now) throw new Error(`nothing like ${from} in the policy`)
    return next
  }, text)
}

export const PERIOD = { from: '2026-03-02', to: '2026-03-15' }

/** Until it is worked out, in real time. */
export async function finished(who: Person, id: string): Promise<Json> {
  for (let n = 0; n < 300; n++) {
    const { body } = await who.get(`/api/v1/rehearsals/${id}`)
    if (body.state === 'DONE' || body.state === 'FAILED') return body
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the rehearsal did not end')
}
