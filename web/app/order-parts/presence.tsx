/** Who else is on this order now, and whether somebody is already writing: said before one's own work is lost. */
import { EditOutlined, TeamOutlined } from '@ant-design/icons'
import { Alert } from 'antd'
import { useCallback, useEffect, useRef } from 'react'
import { fill, useWords, words } from '../../ui/words.ts'
import { call } from '../client.ts'
import { useApi } from '../query.ts'

const W = words({
  here: ['{names} 也在查看此工单', '{names} also has this order open'],
  writing: [
    '{names} 正在处理此工单（{what}），请先沟通，避免重复处理',
    '{names} is working on this order ({what}); talk first, so that nothing is done twice',
  ],
})

const BEAT_MS = 15_000

export function Presence({ orderId, editing }: { orderId: string; editing?: string }) {
  const w = useWords(W)
  const others = useApi(
    'GET /api/v1/orders/:id/presence',
    { params: { id: orderId } },
    { refetchInterval: BEAT_MS * 2 },
  )
  const writing = useRef(editing)
  writing.current = editing
  // A beat that is lost is made good by the next one.
  const beat = useCallback(() => {
    const body = { editing: writing.current }
    void call('POST /api/v1/orders/:id/presence', { params: { id: orderId }, body }).catch(() => {})
  }, [orderId])
  useEffect(() => {
    const timer = setInterval(beat, BEAT_MS)
    return () => {
      clearInterval(timer)
      void call('DELETE /api/v1/orders/:id/presence', { params: { id: orderId } }).catch(() => {})
    }
  }, [beat, orderId])
  // Said at once when the writing begins or ends, without leaving in between: two requests may overtake each other.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is being written is what is told
  useEffect(beat, [beat, editing])
  const people = others.data?.items ?? []
  if (people.length === 0) return null
  const writers = people.filter((p) => p.editing)
  const names = (list: typeof people) => list.map((p) => p.name).join('、')
  return writers.length > 0 ? (
    <Alert
      type="warning"
      showIcon
      icon={<EditOutlined aria-hidden />}
      role="status"
      title={fill(w.writing, { names: names(writers), what: writers[0]?.editing ?? '' })}
    />
  ) : (
    <Alert
      type="info"
      showIcon
      icon={<TeamOutlined aria-hidden />}
      role="status"
      title={fill(w.here, { names: names(people) })}
    />
  )
}
