/** The reply as it stands: for the requester, for the file, on what basis, signed by whom. */
import { Descriptions } from 'antd'
import { RESOLUTION } from '../../../common/codes.ts'
import { REPLY_CHECK_NAME } from '../../../common/reply-checks.ts'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'
import { useUnitName } from '../units.ts'
import { Marked } from './marked.tsx'
import type { Checks } from './reply-checks.tsx'

const W = words({
  public: ['公开答复', 'Public reply'],
  text: ['办理情况', 'What was done'],
  truthful: ['是否属实', 'Was it true'],
  yes: ['属实', 'True'],
  no: ['不属实', 'Not true'],
  resolution: ['解决情况', 'Resolution'],
  basis: ['政策依据', 'Legal basis'],
  by: ['答复单位', 'Replied by'],
  callback: ['承办回访', 'Callback'],
})

interface Props {
  order: OrderView
  /** Findings whose words are set off in the two texts. */
  checks?: Checks
}

export function ReplyBox({ order, checks = [] }: Props) {
  const w = useWords(W)
  useLanguage()
  const unitName = useUnitName()
  const { reply } = order
  if (!reply) return null
  const items = [
    [w.public, <Marked key="public" text={reply.publicText} marks={marksIn('publicText', checks)} />],
    [w.text, <Marked key="text" text={reply.text} marks={marksIn('text', checks)} />],
    [w.truthful, reply.truthful ? w.yes : w.no],
    [w.resolution, wordOf(RESOLUTION, reply.resolution)],
    [w.basis, reply.basis],
    [w.callback, reply.callback && dateTime(reply.callback.at)],
    [w.by, `${unitName(reply.unitCode)} · ${reply.signatory} · ${dateTime(reply.at)}`],
  ] as const
  return (
    <Descriptions
      size="small"
      column={1}
      styles={{ label: { width: 96 } }}
      items={items.flatMap(([label, text]) =>
        text ? [{ key: label, label, children: <span className="wrap">{text}</span> }] : [],
      )}
    />
  )
}

const marksIn = (field: Checks[number]['marks'][number]['field'], checks: Checks) =>
  checks.flatMap(({ code, marks }) =>
    marks.filter((m) => m.field === field).map((m) => ({ ...m, names: [wordOf(REPLY_CHECK_NAME, code)] })),
  )
