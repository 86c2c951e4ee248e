/** The handler's own call to the requester before the reply (SP-31, SP-32): when, with what result, what was said. */
import { Collapse, DatePicker, Form, Input, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { CONTACT_RESULT } from '../../../common/codes.ts'
import { nowMs } from '../../ui/now.ts'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  callback: ['承办回访', 'Callback by the handler'],
  optional: ['本地不要求，可补记', 'Not asked for here; may be recorded'],
  at: ['回访时间', 'Time of the call'],
  result: ['回访结果', 'Result of the call'],
  process: ['办理过程说明', 'What was told of the handling'],
  policyBasis: ['政策依据说明', 'What was told of the basis'],
  needed: ['请填写', 'Needed'],
  now: ['现在', 'Now'],
})

export interface Callback {
  at?: string
  result?: string
  process?: string
  policyBasis?: string
}

/** What goes to the server: nothing when nothing was entered, so that an untouched group is no empty callback. */
export function callbackBody(callback: Callback | undefined): { callback?: Callback } {
  const given = Object.entries(callback ?? {}).filter(([, v]) => v)
  return given.length > 0 ? { callback: Object.fromEntries(given) } : {}
}

export function ReplyCallback({ required, shown }: { required: boolean; shown: boolean }) {
  const w = useWords(W)
  const fields = <Fields required={required} />
  if (required)
    return (
      <fieldset className="group">
        <legend>{w.callback}</legend>
        {fields}
      </fieldset>
    )
  return (
    <Collapse
      size="small"
      defaultActiveKey={shown ? ['callback'] : []}
      items={[
        {
          key: 'callback',
          label: w.callback,
          extra: <span className="quiet">{w.optional}</span>,
          children: fields,
          forceRender: false,
        },
      ]}
    />
  )
}

function Fields({ required }: { required: boolean }) {
  const w = useWords(W)
  useLanguage()
  const rules = required ? [{ required: true, message: w.needed }] : []
  return (
    <>
      <Form.Item name={['callback', 'at']} label={w.at} rules={rules}>
        <Moment />
      </Form.Item>
      <Form.Item name={['callback', 'result']} label={w.result} rules={rules}>
        <Radio.Group optionType="button" options={choicesOf(CONTACT_RESULT)} />
      </Form.Item>
      <Form.Item name={['callback', 'process']} label={w.process}>
        <Input.TextArea rows={2} maxLength={20_000} />
      </Form.Item>
      <Form.Item name={['callback', 'policyBasis']} label={w.policyBasis}>
        <Input.TextArea rows={2} maxLength={20_000} />
      </Form.Item>
    </>
  )
}

function Moment({
  value,
  onChange,
  id,
}: {
  value?: string
  onChange?: (v: string | undefined) => void
  id?: string
}) {
  const w = useWords(W)
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs(value) : null}
      maxDate={dayjs(nowMs())}
      // The picker's own button knows only this computer's clock.
      showNow={false}
      presets={[{ label: w.now, value: () => dayjs(nowMs()) }]}
      onChange={(next: Dayjs | null) => onChange?.(next ? next.toISOString() : undefined)}
    />
  )
}
