/** An answer for the citizen, drafted by a large model from the articles that it cites; taken over or left. */
import { Button } from 'antd'
import { Said } from '../../ui/said.tsx'
import { useWords, words } from '../../ui/words.ts'
import { AssistLabel } from './label.tsx'
import { useAssist } from './use-assist.ts'

const W = words({
  title: ['大模型起草答复', 'Reply drafted by a large model'],
  ask: ['用大模型起草答复', 'Draft a reply'],
  cites: ['依据', 'Based on'],
  none: ['没有可依据的知识，只能起草收悉用语', 'No article to rest on: only an acknowledgement'],
  use: ['采用', 'Use it'],
  drop: ['不采用', 'Leave it'],
})

interface Props {
  /** What the requester said. */
  text: string
  categoryCode?: string
  requester?: { name?: string; phone?: string }
  onTake: (text: string, articleId: string | undefined) => void
}

export function ReplyDraft({ text, categoryCode, requester, onTake }: Props) {
  const w = useWords(W)
  const assist = useAssist('REPLY', text)
  if (!assist.offered) return null
  const reply = assist.answer?.result.reply
  return (
    <section aria-label={w.title} style={{ marginBottom: 12 }}>
      {!reply && (
        <Button
          size="small"
          loading={assist.busy}
          onClick={() => void assist.ask({ categoryCode, requester })}
        >
          {w.ask}
        </Button>
      )}
      {assist.answer && reply && (
        <div className="stack" style={{ gap: 4 }} role="status">
          <blockquote className="quote wrap" style={{ margin: 0 }}>
            <Said>{reply.text}</Said>
          </blockquote>
          <div className="quiet">
            {reply.articles.length > 0 ? (
              <>
                {w.cites} <Said>{reply.articles.map((a) => a.title).join('、')}</Said>
              </>
            ) : (
              w.none
            )}
          </div>
          <AssistLabel answer={assist.answer} />
          <div className="row">
            <Button
              size="small"
              onClick={() => {
                onTake(reply.text, reply.articles[0]?.articleId)
                assist.decide(true)
              }}
            >
              {w.use}
            </Button>
            <Button size="small" onClick={() => assist.decide(false)}>
              {w.drop}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}
