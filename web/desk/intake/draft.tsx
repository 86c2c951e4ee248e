/** A title and a sentence by a large model: only where one is set up, only when asked for, and labelled as such. */
import { App, Button } from 'antd'
import { useState } from 'react'
import { type AnswerOf, call as send } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { Said } from '../../ui/said.tsx'
import { useWords, words } from '../../ui/words.ts'
import type { Call } from './calls.ts'
import { Hint } from './hints.tsx'

const W = words({
  title: ['大模型起草', 'Draft by a large model'],
  ask: ['用大模型起草标题', 'Draft a title'],
  label: ['大模型生成，仅供参考', 'Made by a large model; check it'],
  local: ['本地生成', 'Made here'],
  use: ['采用', 'Use it'],
  drop: ['不采用', 'Leave it'],
})

type Drafted = AnswerOf<'POST /api/v1/understand/assist'>

export function Draft({ call, onTitle }: { call: Call; onTitle: (title: string) => void }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const may = useMay()('assist.use')
  const { data } = useApi(
    'GET /api/v1/understand/assist',
    {},
    { enabled: may, staleTime: Number.POSITIVE_INFINITY },
  )
  const [drafted, setDrafted] = useState<{ of: string; answer: Drafted } | undefined>()
  const [busy, setBusy] = useState(false)
  const text = call.text.trim()
  if (!data?.items.some((item) => item.task === 'SUMMARY') || text === '' || call.done) return null
  const answer = drafted?.of === text ? drafted.answer : undefined

  const ask = async () => {
    setBusy(true)
    try {
      const requester = { name: call.name.trim() || undefined, phone: call.phone.trim() || undefined }
      const body = { task: 'SUMMARY' as const, text, requester }
      setDrafted({ of: text, answer: await send('POST /api/v1/understand/assist', { body }) })
    } catch (error) {
      void message.error(errorText(error))
    } finally {
      setBusy(false)
    }
  }
  const decide = (agreed: boolean) => {
    if (agreed && answer?.result.title) onTitle(answer.result.title)
    setDrafted(undefined)
    // Kept for the figures; the call goes on without it.
    if (answer?.id)
      void send('POST /api/v1/understand/assist/:id/decision', {
        params: { id: answer.id },
        body: { agreed },
      }).catch(() => {})
  }
  return (
    <Hint title={w.title}>
      {!answer && (
        <Button size="small" loading={busy} onClick={() => void ask()}>
          {w.ask}
        </Button>
      )}
      {answer && (
        <>
          <div>
            <Said>{answer.result.title ?? ''}</Said>
          </div>
          <div className="quiet">
            <Said>{answer.result.summary ?? ''}</Said>
          </div>
          <div className="quiet">
            {answer.source === 'MODEL' ? `${w.label} · ${answer.model?.name ?? ''}` : w.local}
          </div>
          <div className="row">
            <Button size="small" onClick={() => decide(true)}>
              {w.use}
            </Button>
            <Button size="small" onClick={() => decide(false)}>
              {w.drop}
            </Button>
          </div>
        </>
      )}
    </Hint>
  )
}
