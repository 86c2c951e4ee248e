/** Writing an article: the form beside what readers will see; a draft first, then published, at last retired. */
import { Alert, Button, Form, Input, Select } from 'antd'
import { type Article, ArticleText, type Readable } from '../../app/articles/article.tsx'
import { DayInput } from '../../app/day-input.tsx'
import { errorText } from '../../app/error-text.ts'
import { CategoryPicker } from '../../app/pickers.tsx'
import { useApi } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'
import { useArticleForm, type Values } from './use-article-form.ts'

const W = words({
  new: ['新增知识', 'New article'],
  edit: ['修改知识', 'Edit the article'],
  preview: ['预览', 'Preview'],
  title: ['标题', 'Title'],
  body: ['内容', 'Text'],
  category: ['分类', 'Category'],
  keywords: ['关键词', 'Keywords'],
  keywordsHint: ['回车添加，便于来电时自动提示', 'Enter adds one; they help to find it during a call'],
  source: ['依据', 'Source'],
  sourceHint: ['文件名称、文号', 'Name and number of the document'],
  from: ['生效日期', 'Valid from'],
  to: ['失效日期', 'Valid to'],
  needed: ['请填写', 'Needed'],
  save: ['保存草稿', 'Save as a draft'],
  keep: ['保存', 'Save'],
  publish: ['发布', 'Publish'],
  retire: ['停用', 'Retire'],
  cancel: ['取消', 'Cancel'],
  restored: ['已恢复上次未保存的内容', 'What you had typed was restored'],
  conflict: ['此条目已被他人修改', 'Somebody else has changed this article'],
  conflictHint: [
    '下方可查看最新内容。您填写的内容还在：可放弃并采用最新内容，或核对后以您的内容为准再次保存。',
    'The newest text is shown below. What you wrote is still here: take the newest text instead, or check and save yours over it.',
  ],
  newest: ['最新内容', 'The newest text'],
  take: ['采用最新内容', 'Take the newest'],
  mine: ['以我的为准', 'Go on with mine'],
})

interface Props {
  id?: string
  onDone: (id: string | undefined) => void
}

export function Editor({ id, onDone }: Props) {
  const article = useApi(
    'GET /api/v1/knowledge/articles/:id',
    { params: { id: id ?? '' } },
    { enabled: id !== undefined, staleTime: 0, refetchOnMount: 'always' },
  )
  if (id === undefined) return <ArticleForm onDone={onDone} />
  if (article.isPending || (article.isFetching && !article.isFetchedAfterMount)) return <Loading />
  if (article.isError)
    return <Failed text={errorText(article.error)} onRetry={() => void article.refetch()} />
  return <ArticleForm known={article.data} onDone={onDone} />
}

function ArticleForm({ known, onDone }: { known?: Article; onDone: (id: string | undefined) => void }) {
  const w = useWords(W)
  const [form] = Form.useForm<Values>()
  const edit = useArticleForm(form, known, onDone)
  const shown = { ...edit.begin, ...(Form.useWatch([], form) as Partial<Values> | undefined) }
  const needed = [{ required: true, whitespace: true, message: w.needed }]
  const state = edit.base?.state ?? 'DRAFT'
  return (
    <div className="stack">
      <Panel
        title={known ? w.edit : w.new}
        extra={
          <span className="row">
            <Button size="small" onClick={edit.cancel}>
              {w.cancel}
            </Button>
            {state === 'PUBLISHED' && (
              <Button
                size="small"
                danger
                loading={edit.busy === 'RETIRED'}
                onClick={() => edit.save('RETIRED')}
              >
                {w.retire}
              </Button>
            )}
            {state !== 'PUBLISHED' && (
              <Button size="small" loading={edit.busy === 'DRAFT'} onClick={() => edit.save('DRAFT')}>
                {w.save}
              </Button>
            )}
            <Button
              size="small"
              type="primary"
              loading={edit.busy === 'PUBLISHED'}
              onClick={() => edit.save('PUBLISHED')}
            >
              {state === 'PUBLISHED' ? w.keep : w.publish}
            </Button>
          </span>
        }
      >
        {edit.restored && (
          <p className="quiet" role="status" style={{ marginTop: 0 }}>
            {w.restored}
          </p>
        )}
        {edit.newest && (
          <Alert
            type="warning"
            showIcon
            role="alert"
            style={{ marginBottom: 12 }}
            title={w.conflict}
            description={w.conflictHint}
            action={
              <span className="stack" style={{ gap: 4 }}>
                <Button size="small" onClick={edit.takeNewest}>
                  {w.take}
                </Button>
                <Button size="small" onClick={edit.goOn}>
                  {w.mine}
                </Button>
              </span>
            }
          />
        )}
        {edit.error !== undefined && (
          <Alert
            type="error"
            showIcon
            role="alert"
            style={{ marginBottom: 12 }}
            title={errorText(edit.error)}
          />
        )}
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={edit.begin}
          onValuesChange={(_, all) => edit.keep(all)}
        >
          <Form.Item name="title" label={w.title} rules={needed}>
            <Input autoFocus maxLength={120} />
          </Form.Item>
          <Form.Item name="body" label={w.body} rules={needed}>
            <Input.TextArea autoSize={{ minRows: 8, maxRows: 20 }} maxLength={20_000} />
          </Form.Item>
          <Form.Item name="source" label={w.source} rules={needed}>
            <Input maxLength={300} placeholder={w.sourceHint} />
          </Form.Item>
          <Form.Item name="keywords" label={w.keywords} extra={w.keywordsHint}>
            <Select mode="tags" open={false} suffixIcon={null} maxCount={30} />
          </Form.Item>
          <div className="form-pair">
            <Form.Item name="categoryCode" label={w.category}>
              <CategoryPicker />
            </Form.Item>
            <Form.Item name="validFrom" label={w.from}>
              <DayInput />
            </Form.Item>
            <Form.Item name="validTo" label={w.to}>
              <DayInput />
            </Form.Item>
          </div>
        </Form>
      </Panel>
      {edit.newest && (
        <Panel title={w.newest}>
          <ArticleText article={edit.newest} level={3} />
        </Panel>
      )}
      <Panel title={w.preview}>
        <ArticleText article={readable(shown, state)} level={3} />
      </Panel>
    </div>
  )
}

const readable = (values: Partial<Values>, state: Article['state']): Readable => ({
  title: values.title ?? '',
  body: values.body ?? '',
  source: values.source ?? '',
  keywords: values.keywords ?? [],
  categoryCode: values.categoryCode,
  validFrom: values.validFrom,
  validTo: values.validTo,
  state,
})
