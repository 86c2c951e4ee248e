/** Asking a large model for a draft: only where one is set up for the task, and only when somebody asks. */
import { App } from 'antd'
import { useState } from 'react'
import type { AssistTask } from '../../../common/assist.ts'
import { type AnswerOf, type Body, call } from '../client.ts'
import { errorText } from '../error-text.ts'
import { useApi } from '../query.ts'
import { useMay } from '../session.tsx'

type Answer = AnswerOf<'POST /api/v1/understand/assist'>
type Asked = Omit<Body<'POST /api/v1/understand/assist'>, 'task' | 'text'>

/** `text`: what it is asked about; an answer to other words than these is none. */
export function useAssist(task: AssistTask, text: string) {
  const { message } = App.useApp()
  const may = useMay()('assist.use')
  const offer = useApi(
    'GET /api/v1/understand/assist',
    {},
    { enabled: may, staleTime: Number.POSITIVE_INFINITY },
  )
  const [given, setGiven] = useState<{ of: string; answer: Answer; told: boolean } | undefined>()
  const [busy, setBusy] = useState(false)
  const asked = text.trim()
  const now = given?.of === asked ? given : undefined

  return {
    /** False: nothing of it is shown. */
    offered: may && asked !== '' && offer.data?.items.some((item) => item.task === task) === true,
    answer: now?.answer,
    busy,
    async ask(more: Asked = {}): Promise<void> {
      setBusy(true)
      try {
        const answer = await call('POST /api/v1/understand/assist', { body: { task, text: asked, ...more } })
        setGiven({ of: asked, answer, told: false })
      } catch (error) {
        void message.error(errorText(error))
      } finally {
        setBusy(false)
      }
    },
    /** Kept for the figures, once; the work goes on without it. */
    decide(agreed: boolean, { keep = false }: { keep?: boolean } = {}): void {
      if (!now) return
      const { id } = now.answer
      if (id && !now.told)
        void call('POST /api/v1/understand/assist/:id/decision', { params: { id }, body: { agreed } }).catch(
          () => {},
        )
      setGiven(keep ? { ...now, told: true } : undefined)
    },
  }
}

export type Assist = ReturnType<typeof useAssist>
export type Assisted = Answer
