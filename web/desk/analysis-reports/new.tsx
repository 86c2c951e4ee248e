/** A report that no schedule draws up: a special one, a submission, any kind for any days, of what the filter says. */
import { useNavigate } from '@tanstack/react-router'
import { App, Form, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useCategoryChoices } from '../../app/categories.ts'
import { DayInput } from '../../app/day-input.tsx'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { UnitsPicker } from '../../app/pickers.tsx'
import { useApi, useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { nowMs } from '../../ui/now.ts'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['起草研判报告', 'Draft an analysis report'],
  hint: [
    '数据即时汇总并冻结，文字可再修改。',
    'The data is put together and frozen; the text can be changed.',
  ],
  kind: ['种类', 'Kind'],
  name: ['标题（不填按种类和时段）', 'Title (by kind and days when empty)'],
  from: ['起', 'From'],
  to: ['止', 'To'],
  categories: ['诉求分类', 'Categories'],
  words: ['或含词语', 'Or with the words'],
  tags: ['区域标签', 'Area tags'],
  units: ['单位', 'Units'],
  needed: ['请填写', 'Needed'],
  cancel: ['取消', 'Cancel'],
  ok: ['生成', 'Draft'],
})

interface Values {
  kind?: string
  title?: string
  from?: string
  to?: string
  categories?: string[]
  words?: string[]
  areaTags?: string[]
  units?: string[]
}

export function NewReport({ onClose }: { onClose: () => void }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const kinds = useApi('GET /api/v1/analysis-reports/kinds', { query: {} })
  const tags = useApi('GET /api/v1/area-tags', { query: {} })
  const categories = useCategoryChoices()
  const month = dayjs(nowMs()).subtract(1, 'month')
  const [draft, setDraft, clear] = useDraft<Values>('analysis.new', {
    kind: 'special',
    from: month.startOf('month').format('YYYY-MM-DD'),
    to: month.endOf('month').format('YYYY-MM-DD'),
  })
  const [initial] = useState(draft)
  const [form] = Form.useForm<Values>()
  const write = useWrite('POST /api/v1/analysis-reports', {
    touches: ['GET /api/v1/analysis-reports'],
    onDone: ({ id }) => {
      clear()
      onClose()
      void navigate({ to: paths.analysisReport(id) as string })
    },
  })
  const required = [{ required: true, message: w.needed }]
  const send = ({ title, from, to, kind, ...filter }: Values) =>
    write.mutate(
      { body: { kind: kind!, from: from!, to: to!, title: title?.trim() || undefined, filter } },
      { onError: (e) => void message.error(errorText(e)) },
    )
  return (
    <Modal
      open
      title={w.title}
      okText={w.ok}
      cancelText={w.cancel}
      okButtonProps={{ loading: write.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="quiet">{w.hint}</p>
      <Form
        form={form}
        name="analysis"
        layout="vertical"
        initialValues={initial}
        onValuesChange={(_, all) => setDraft(all)}
        onFinish={send}
      >
        <Form.Item name="kind" label={w.kind} rules={required}>
          <Select
            options={(kinds.data?.items ?? [])
              .filter((k) => !k.topic)
              .map((k) => ({ value: k.code, label: k.name }))}
          />
        </Form.Item>
        <Form.Item name="title" label={w.name}>
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="from" label={w.from} rules={required}>
          <DayInput past />
        </Form.Item>
        <Form.Item name="to" label={w.to} rules={required}>
          <DayInput past />
        </Form.Item>
        <Form.Item name="categories" label={w.categories}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={categories} />
        </Form.Item>
        <Form.Item name="words" label={w.words}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', '、', ' ']} />
        </Form.Item>
        <Form.Item name="areaTags" label={w.tags}>
          <Select
            mode="multiple"
            options={(tags.data?.items ?? []).map((t) => ({ value: t.id, label: t.name }))}
          />
        </Form.Item>
        <Form.Item name="units" label={w.units}>
          <UnitsPicker />
        </Form.Item>
      </Form>
    </Modal>
  )
}
