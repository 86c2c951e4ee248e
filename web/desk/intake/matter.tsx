/** What the caller says, where it is, and what kind of matter it is. */
import { Alert, Input, Radio, Select } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type ReactNode, type Ref, useState } from 'react'
import { REQUEST_TYPE, REQUIRED_FIELD, type RequiredField, URGENCY } from '../../../common/codes.ts'
import { titleOf } from '../../../common/title.ts'
import { AreaPicker } from '../../app/area-picker.tsx'
import { Attachments } from '../../app/attachments.tsx'
import { CategoryPicker } from '../../app/pickers.tsx'
import type { Understanding } from '../../app/request.ts'
import { Panel } from '../../ui/panel.tsx'
import { COLOR } from '../../ui/theme.ts'
import { TimeInput } from '../../ui/time-input.tsx'
import { choicesOf, fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { Call } from './calls.ts'
import { PlaceLine } from './place-line.tsx'
import { isFixed, lackingIn } from './required.ts'

const W = words({
  title: ['诉求', 'Request'],
  text: ['诉求内容', 'What the caller says'],
  textHint: ['边听边记，右侧随时给出建议', 'Type as you listen; suggestions appear on the right'],
  place: ['地点', 'Place'],
  placeHint: ['路名、小区、门牌', 'Road, estate, door'],
  area: ['区划', 'Area'],
  position: ['经纬度', 'Position'],
  positionHint: ['经度,纬度', 'longitude,latitude'],
  occurred: ['发生时间', 'When'],
  component: ['部件编码', 'Component code'],
  files: ['附件', 'Files'],
  type: ['类型', 'Type'],
  category: ['诉求分类', 'Category'],
  urgency: ['紧急程度', 'Urgency'],
  name: ['标题', 'Title'],
  tags: ['标签', 'Tags'],
  tagsHint: ['回车添加', 'Enter adds one'],
  suggested: ['{what}按建议', '{what} as suggested'],
  needText: ['请先记录诉求内容', 'Write down first what the caller says'],
  needCategory: ['请选择分类，或按 Alt+1 采用建议', 'Pick a category, or take the suggested one with Alt+1'],
  asks: ['该分类须填写：{what}', 'This category asks for: {what}'],
  needDetails: ['生成工单前请补齐：{what}', 'Before an order is made, fill in: {what}'],
  registered: ['已登记，诉求号 {number}', 'Registered as {number}'],
  refused: [
    '上一步没有办成：{why} 诉求已保留，请改正后继续，或另选去向。',
    'The last step did not go through: {why} The request is kept; correct it, or choose another way on.',
  ],
  unfinished: ['诉求已保留，请继续办理或选择去向。', 'The request is kept; choose the way on.'],
  failed: ['没有登记成功：{why}', 'Not registered: {why}'],
})

export type Missing = 'text' | 'category' | 'details'

interface Props {
  call: Call
  /** What the chosen category asks for. */
  required: readonly RequiredField[]
  change: (change: Partial<Call>) => void
  understanding: Understanding | undefined
  missing: Missing | undefined
  failure: string | undefined
  /** An answer is awaited: what will have become of the call is not known yet. */
  busy: boolean
  text: Ref<TextAreaRef>
}

export function Matter({ call, required, change, understanding, missing, failure, busy, text }: Props) {
  const w = useWords(W)
  useLanguage()
  const fixed = call.registered !== undefined
  const type = call.type ?? understanding?.type
  const urgency = call.urgency ?? understanding?.urgency.level
  const asked = (field: RequiredField) => ({
    label: required.includes(field) ? 'asked' : undefined,
    required: required.includes(field),
  })
  const lacking = lackingIn(call, required)
  const named = (fields: readonly RequiredField[]) =>
    fields.map((field) => wordOf(REQUIRED_FIELD, field)).join('、')
  const followed = [call.type ?? w.type, call.urgency ?? w.urgency].filter(
    (x) => x === w.type || x === w.urgency,
  )
  return (
    <Panel title={w.title}>
      {call.registered && !busy && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          style={{ marginBottom: 8 }}
          title={fill(w.registered, { number: call.registered.number })}
          description={
            call.registered.refused ? fill(w.refused, { why: call.registered.refused }) : w.unfinished
          }
        />
      )}
      {failure !== undefined && !call.registered && (
        <Alert
          type="error"
          showIcon
          role="alert"
          style={{ marginBottom: 8 }}
          title={fill(w.failed, { why: failure })}
        />
      )}
      <div className="said">
        <label htmlFor="matter-text">
          {w.text} <kbd>F3</kbd>
        </label>
        <Input.TextArea
          ref={text}
          id="matter-text"
          autoSize={{ minRows: 7, maxRows: 16 }}
          maxLength={20_000}
          placeholder={w.textHint}
          value={call.text}
          readOnly={fixed}
          status={missing === 'text' ? 'error' : undefined}
          onChange={(e) => change({ text: e.target.value })}
        />
        {missing === 'text' && <Needed text={w.needText} />}
      </div>
      <div className="lines">
        <label htmlFor="matter-place" className={asked('place').label}>
          {w.place}
        </label>
        <Input
          id="matter-place"
          maxLength={500}
          placeholder={w.placeHint}
          aria-required={asked('place').required}
          readOnly={isFixed(call, 'place')}
          value={call.place}
          onChange={(e) => change({ place: e.target.value })}
        />
        <PlaceLine call={call} understanding={understanding} />
        <span className="label" aria-hidden>
          {w.area}
        </span>
        <div className="row" style={{ flexWrap: 'nowrap' }}>
          <div style={{ flex: 3, minWidth: 0 }}>
            <AreaPicker
              aria-label={w.area}
              disabled={fixed}
              value={call.adcode}
              hint={understanding?.place.areaPath?.slice(-2).join(' / ')}
              onChange={(adcode) => change({ adcode })}
            />
          </div>
          <Position
            label={w.position}
            hint={w.positionHint}
            value={call.location}
            disabled={fixed}
            onChange={(location) => change({ location })}
          />
        </div>
        <label htmlFor="matter-occurred" className={asked('occurredAt').label}>
          {w.occurred}
        </label>
        <div className="row">
          <TimeInput
            id="matter-occurred"
            value={call.occurredAt}
            required={asked('occurredAt').required}
            disabled={isFixed(call, 'occurredAt')}
            onChange={(occurredAt) => change({ occurredAt })}
          />
          {(asked('componentCode').required || call.componentCode) && (
            <>
              <label htmlFor="matter-component" className={asked('componentCode').label}>
                {w.component}
              </label>
              <Input
                id="matter-component"
                style={{ flex: 1, minWidth: 100 }}
                maxLength={40}
                aria-required={asked('componentCode').required}
                readOnly={isFixed(call, 'componentCode')}
                value={call.componentCode ?? ''}
                onChange={(e) => change({ componentCode: e.target.value })}
              />
            </>
          )}
        </div>
        <span className="label" id="matter-type">
          {w.type}
        </span>
        <Radio.Group
          aria-labelledby="matter-type"
          optionType="button"
          size="small"
          options={choicesOf(REQUEST_TYPE)}
          value={type}
          onChange={(e) => change({ type: e.target.value })}
        />
        <label htmlFor="matter-category">
          {w.category} <kbd>F4</kbd>
        </label>
        <div>
          <CategoryPicker
            id="matter-category"
            value={call.categoryCode}
            onChange={(categoryCode) => change({ categoryCode, unitCode: undefined })}
          />
          {missing === 'category' && <Needed text={w.needCategory} />}
          {missing === 'details' && lacking.length > 0 ? (
            <Needed text={fill(w.needDetails, { what: named(lacking) })} />
          ) : (
            required.length > 0 && (
              <div role="note" className="quiet" style={{ fontSize: 12 }}>
                {fill(w.asks, { what: named(required) })}
              </div>
            )
          )}
        </div>
        <span className="label" id="matter-urgency">
          {w.urgency}
        </span>
        <div className="row">
          <Radio.Group
            aria-labelledby="matter-urgency"
            optionType="button"
            size="small"
            options={choicesOf(URGENCY, ['ORDINARY', 'URGENT', 'EMERGENCY'])}
            value={urgency}
            onChange={(e) => change({ urgency: e.target.value })}
          />
          <span className="quiet" style={{ fontSize: 12 }}>
            {understanding && followed.length > 0 && fill(w.suggested, { what: followed.join('、') })}
          </span>
        </div>
        <label htmlFor="matter-title">{w.name}</label>
        <Input
          id="matter-title"
          maxLength={200}
          value={call.title ?? titleOf(call.text)}
          onChange={(e) => change({ title: e.target.value })}
        />
        <label htmlFor="matter-tags">{w.tags}</label>
        <Select
          id="matter-tags"
          mode="tags"
          open={false}
          suffixIcon={null}
          disabled={fixed}
          placeholder={w.tagsHint}
          value={call.tags}
          onChange={(tags: string[]) => change({ tags: tags.map((t) => t.slice(0, 40)).slice(0, 50) })}
        />
        <label htmlFor="matter-files" className="top">
          {w.files}
        </label>
        {fixed ? (
          <span className="quiet number">{call.attachments?.length ?? 0}</span>
        ) : (
          <Attachments
            id="matter-files"
            small
            value={call.attachments}
            onChange={(attachments) => change({ attachments })}
          />
        )}
      </div>
    </Panel>
  )
}

const Needed = ({ text }: { text: ReactNode }) => (
  <div role="alert" style={{ color: COLOR.red, fontSize: 12 }}>
    {text}
  </div>
)

const POSITION = /^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，\s]\s*(-?\d{1,2}(?:\.\d+)?)\s*$/

/** As other systems copy it: longitude first. Half typed it is kept here; whole it goes into the call. */
function Position({
  label,
  hint,
  value,
  disabled,
  onChange,
}: {
  label: string
  hint: string
  value: Call['location']
  disabled: boolean
  onChange: (value: Call['location']) => void
}) {
  const [typed, setTyped] = useState<string | undefined>()
  const text = typed ?? (value ? `${value.lon},${value.lat}` : '')
  const set = (next: string) => {
    const found = POSITION.exec(next)
    setTyped(found ? undefined : next)
    if (found) onChange({ lon: Number(found[1]), lat: Number(found[2]) })
    else onChange(undefined)
  }
  return (
    <Input
      style={{ flex: 2, minWidth: 0 }}
      aria-label={label}
      placeholder={hint}
      title={label}
      disabled={disabled}
      status={typed && typed.trim() !== '' ? 'warning' : undefined}
      value={text}
      onChange={(e) => set(e.target.value)}
    />
  )
}
