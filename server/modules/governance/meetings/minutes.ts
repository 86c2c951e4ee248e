/** 会议纪要 as an official document: time, place, who came, each issue with who leads, who assists and by when. */
import type { MeetingView } from '../../../../api/meetings.ts'
import type { Paper, PaperBlock } from '../../../../api/paper.ts'
import { MEETING_KIND } from '../../../../common/meetings.ts'
import type { Policy } from '../../policy/public.ts'
import { blocksOf, letterhead, signature } from '../../supervision/public.ts'

const text = (line: string, level = 0): PaperBlock => ({ kind: 'text', level, text: line })
const day = (at: string | null): string => (at ? at.slice(0, 16).replace('T', ' ') : '未定')

export function minutesOf(m: MeetingView, policy: Policy): Paper {
  const { issuer, redHead } = letterhead(policy.region.name, policy.documents)
  const issues = m.issues.filter((i) => !i.dropped)
  const held = m.state === 'HELD'
  return {
    head: redHead ? issuer : undefined,
    draft: !held,
    number: m.number ?? '（未编号）',
    title: `${m.number ?? MEETING_KIND[m.kind][0]}纪要`,
    body: [
      text(
        `时间：${day(m.convenedAt ?? m.meetsAt)}。地点：${m.place ?? '未定'}。主持：${m.host ?? '未定'}。`,
      ),
      ...(m.order ? [text(`事由：${m.order.number}，${issues[0]?.title ?? ''}。`)] : []),
      ...(m.invited.length > 0 ? [text(`参加单位：${m.invited.map((u) => u.name).join('、')}。`)] : []),
      text('一、议题与分工', 1),
      {
        kind: 'table',
        widths: [0.3, 0.2, 0.2, 0.18, 0.12],
        head: ['议题', '牵头', '协办', '要求', '时限'],
        rows: issues.map(({ title, assignment: a }) => [
          title,
          a?.lead.name ?? '',
          a?.assists.map((u) => u.name).join('、') ?? '',
          a?.requirement ?? '',
          a?.dueAt?.slice(0, 10) ?? '',
        ]),
      },
      ...(m.minutes ? [text('二、会议议定', 1), ...blocksOf(m.minutes)] : []),
    ],
    annexes: [],
    ...signature(issuer, m.heldAt ? new Date(m.heldAt) : null),
  }
}
