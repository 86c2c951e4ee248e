/** A text with line numbers: what is wrong leads to its line; what it would move is shown before it is adopted. */
import { Alert, App, Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { NumberedText, type NumberedTextHandle } from '../../app/numbered-text.tsx'
import { type Problem, Problems } from '../../app/policy-problems.tsx'
import { useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { Panel } from '../../ui/panel.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import { MovedLimits } from './moved-limits.tsx'

const W = words({
  text: ['规则文件', 'Policy file'],
  check: ['检查', 'Check'],
  preview: ['试算', 'Try it'],
  adopt: ['启用新版', 'Adopt'],
  discard: ['放弃修改', 'Discard changes'],
  changed: ['有未启用的修改', 'There are changes that are not adopted'],
  clean: ['与现行版本相同', 'Same as the version in force'],
  valid: ['检查通过', 'Nothing is wrong'],
  moved: [
    '按新规则，{n} 个在办时限会不同。已受理的工单沿用受理时的版本，时限不变；新受理的按新版。',
    'Under the new rules {n} open limits would differ. Orders keep the version of their birth; new ones follow the new version.',
  ],
  adopted: ['已启用第 {n} 版', 'Version {n} is in force'],
  sure: ['启用新版规则？', 'Adopt the new version?'],
  sureHint: [
    '此后受理的工单按新版办理；在办工单沿用原版。',
    'Orders accepted from now on follow it; open ones keep theirs.',
  ],
  cancel: ['取消', 'Cancel'],
})

interface Props {
  centre: string
  version: number
  text: string
  /** Words to go to. */
  find: string | undefined
}

export function PolicyEditor({ centre, version, text, find }: Props) {
  const w = useWords(W)
  const { modal, message } = App.useApp()
  const [draft, setDraft, clearDraft] = useDraft(`policy.${centre}.${version}`, text)
  const box = useRef<NumberedTextHandle>(null)
  // What was said of a text says nothing of the next one.
  const [said, setSaid] = useState<{ text: string; problems: Problem[] }>()
  const params = { centre }
  const validate = useWrite('POST /api/v1/policies/:centre/validate')
  const preview = useWrite('POST /api/v1/policies/:centre/preview')
  const put = useWrite('PUT /api/v1/policies/:centre', {
    touches: [
      ...(['GET /api/v1/policies/:centre/text', 'GET /api/v1/policies/:centre/versions'] as const),
      ...(['GET /api/v1/session', 'GET /api/v1/roles'] as const),
    ],
  })
  const current = said?.text === draft ? said : undefined
  const tried = preview.variables?.body?.text === draft && preview.data
  const check = async (): Promise<boolean> => {
    const verdict = await validate.mutateAsync({ params, body: { text: draft } })
    setSaid({ text: draft, problems: verdict.problems })
    return verdict.valid
  }
  const attempt = async () => {
    if (await check()) await preview.mutateAsync({ params, body: { text: draft } })
  }
  const adopt = () =>
    modal.confirm({
      title: w.sure,
      content: w.sureHint,
      okText: w.adopt,
      cancelText: w.cancel,
      onOk: async () => {
        const made = await put.mutateAsync({ params, body: { text: draft } }).catch(() => null)
        if (!made) return
        clearDraft()
        void message.success(fill(w.adopted, { n: made.version }))
      },
    })
  useEffect(() => {
    const line = find ? text.split('\n').findIndex((each) => each.startsWith(`${find}:`)) : -1
    if (line >= 0) box.current?.goTo(line + 1)
  }, [find, text])
  const error = validate.error ?? preview.error ?? put.error
  const ignore = () => {}
  return (
    <div className="policy-columns">
      <Panel
        title={w.text}
        extra={
          <>
            <span className="quiet">{draft === text ? w.clean : w.changed}</span>
            <Button size="small" disabled={draft === text} onClick={clearDraft}>
              {w.discard}
            </Button>
          </>
        }
        flush
      >
        <NumberedText
          ref={box}
          label={w.text}
          value={draft}
          onChange={setDraft}
          marked={current?.problems.map((p) => p.line) ?? []}
        />
      </Panel>
      <div className="stack">
        <div className="row">
          <Button onClick={() => void check().catch(ignore)} loading={validate.isPending}>
            {w.check}
          </Button>
          <Button
            disabled={draft === text}
            onClick={() => void attempt().catch(ignore)}
            loading={preview.isPending}
          >
            {w.preview}
          </Button>
          <Button type="primary" disabled={!tried || draft === text} onClick={adopt}>
            {w.adopt}
          </Button>
        </div>
        {error && <Alert type="error" showIcon role="alert" title={errorText(error)} />}
        {current && current.problems.length === 0 && (
          <Alert type="success" showIcon role="status" title={w.valid} />
        )}
        {current && current.problems.length > 0 && (
          <Problems problems={current.problems} onPick={(line) => box.current?.goTo(line)} />
        )}
        {tried && <MovedLimits moved={tried} text={w.moved} />}
      </div>
    </div>
  )
}
