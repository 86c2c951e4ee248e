/** A new rehearsal: the text in force changed, what is wrong with it, what differs, and over which days. */
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, DatePicker, Input, Upload } from 'antd'
import dayjs from 'dayjs'
import { useRef, useState } from 'react'
import { useCentreId } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { NumberedText, type NumberedTextHandle } from '../../app/numbered-text.tsx'
import { paths } from '../../app/paths.ts'
import { Problems } from '../../app/policy-problems.tsx'
import { useApi, useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { nowMs } from '../../ui/now.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import { Differences } from './differences.tsx'
import './rehearsals.css'

const W = words({
  title: ['新的预演', 'New rehearsal'],
  version: ['以现行第 {n} 版为底稿', 'Begins with version {n}, which is in force'],
  text: ['规则文件', 'Policy file'],
  upload: ['上传文件', 'Upload'],
  discard: ['还原', 'Restore'],
  name: ['名称', 'Title'],
  nameHint: ['如：签收缩短到 2 小时', 'Such as: signing within 2 hours'],
  period: ['期间（按受理日）', 'Period (by day of acceptance)'],
  check: ['检查差别', 'Check and compare'],
  start: ['开始预演', 'Start'],
  differences: ['与现行规则的差别', 'What differs from the policy in force'],
  first: ['先检查差别，再开始', 'Check it first, then start'],
})

const DAYS = 90
const MOST_DAYS = 365
const DAY = 'YYYY-MM-DD'

export function NewRehearsalPage() {
  const w = useWords(W)
  const centre = useCentreId()
  const text = useApi('GET /api/v1/policies/:centre/text', { params: { centre } })
  return (
    <div className="page">
      <PageHead title={w.title}>
        {text.data && <span className="quiet">{fill(w.version, { n: text.data.version })}</span>}
      </PageHead>
      {text.isPending ? (
        <Loading rows={10} />
      ) : text.isError ? (
        <Failed text={errorText(text.error)} onRetry={() => void text.refetch()} />
      ) : (
        <Editor key={text.data.version} centre={centre} version={text.data.version} text={text.data.text} />
      )}
    </div>
  )
}

function Editor({ centre, version, text }: { centre: string; version: number; text: string }) {
  const w = useWords(W)
  const navigate = useNavigate()
  const [draft, setDraft, clearDraft] = useDraft(`rehearsal.${centre}.${version}`, text)
  const [title, setTitle, clearTitle] = useDraft(`rehearsal.title.${centre}`, '')
  const yesterday = dayjs(nowMs()).subtract(1, 'day')
  const [period, setPeriod] = useState([yesterday.subtract(DAYS - 1, 'day'), yesterday])
  const box = useRef<NumberedTextHandle>(null)
  const compare = useWrite('POST /api/v1/rehearsals/differences')
  const start = useWrite('POST /api/v1/rehearsals', { touches: ['GET /api/v1/rehearsals'] })
  // What was said of a text says nothing of the next one.
  const said = compare.variables?.body?.text === draft ? compare.data : undefined
  const [from, to] = period.map((day) => day.format(DAY)) as [string, string]
  const begin = async () => {
    const made = await start.mutateAsync({ body: { centre, title, text: draft, from, to } }).catch(() => null)
    if (!made) return
    clearTitle()
    await navigate({ to: paths.rehearsal(made.id) as string })
  }
  const error = compare.error ?? start.error
  return (
    <div className="policy-columns">
      <Panel
        title={w.text}
        flush
        extra={
          <>
            <Upload
              accept=".yaml,.yml"
              showUploadList={false}
              beforeUpload={(file) => {
                void file.text().then(setDraft)
                return false
              }}
            >
              <Button size="small">{w.upload}</Button>
            </Upload>
            <Button size="small" disabled={draft === text} onClick={clearDraft}>
              {w.discard}
            </Button>
          </>
        }
      >
        <NumberedText
          ref={box}
          label={w.text}
          value={draft}
          onChange={setDraft}
          marked={said?.problems.map((p) => p.line) ?? []}
        />
      </Panel>
      <div className="stack">
        <label className="rehearsal-field">
          {w.name}
          <Input
            value={title}
            maxLength={60}
            placeholder={w.nameHint}
            onChange={(e) => setTitle(e.target.value)}
          />
        </label>
        <div className="rehearsal-field">
          {w.period}
          <DatePicker.RangePicker
            aria-label={w.period}
            allowClear={false}
            value={[period[0]!, period[1]!]}
            disabledDate={(day, { from: first }) =>
              day.isAfter(yesterday, 'day') ||
              (first !== undefined && Math.abs(day.diff(first, 'day')) > MOST_DAYS)
            }
            onChange={(days) => days?.[0] && days[1] && setPeriod([days[0], days[1]])}
          />
        </div>
        <div className="row">
          <Button
            loading={compare.isPending}
            onClick={() => compare.mutate({ body: { centre, text: draft } })}
          >
            {w.check}
          </Button>
          <Button
            type="primary"
            disabled={!said?.valid}
            title={said?.valid ? undefined : w.first}
            loading={start.isPending}
            onClick={() => void begin()}
          >
            {w.start}
          </Button>
        </div>
        {error && <Alert type="error" showIcon role="alert" title={errorText(error)} />}
        {said && !said.valid && (
          <Problems problems={said.problems} onPick={(line) => box.current?.goTo(line)} />
        )}
        {said?.valid && (
          <Panel title={w.differences} flush>
            <Differences items={said.differences} />
          </Panel>
        )}
      </div>
    </div>
  )
}
