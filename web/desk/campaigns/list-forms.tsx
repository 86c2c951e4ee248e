/** Adding targets: pasted from a table, or drawn from what is known of places; and who is to do them. */
import { Alert, Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { TARGET_CLASS, TARGET_KIND } from '../../../common/campaign.ts'
import { AreaPicker } from '../../app/area-picker.tsx'
import { errorText } from '../../app/error-text.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { OrderPicker } from '../../app/order-picker.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { type AnswerOf, useWrite } from '../../app/query.ts'
import { Said } from '../../ui/said.tsx'
import { choicesOf, fill, useLanguage, useWords, words } from '../../ui/words.ts'
import { type CampaignView, TOUCHES } from './campaign-words.ts'

const W = words({
  add: ['录入清单', 'Add targets'],
  generate: ['按属性生成清单', 'Generate targets'],
  assign: ['分派、分类', 'Assign and class'],
  addCase: ['加入个案', 'Add a case'],
  order: ['工单', 'Order'],
  name: ['名称', 'Name'],
  kind: ['种类', 'Kind'],
  text: ['粘贴表格（首行为表头）', 'Paste a table (first line: the heads)'],
  hint: ['表头：名称、小区、地址、区划、类别（易/中/难）、单位', 'Heads: 名称, 小区, 地址, 区划, 类别, 单位'],
  preview: ['试算', 'Try'],
  found: ['可增加 {n} 个，已在清单中 {k} 个', '{n} to add, {k} in the list already'],
  rejected: ['{n} 行未收', '{n} lines not taken'],
  line: ['第 {n} 行：{field} {code}', 'Line {n}: {field} {code}'],
  from: ['来源', 'From'],
  ESTATES: ['小区底册', 'Register of estates'],
  COMPONENTS: ['城市部件', 'City components'],
  built: ['建成年份', 'Built'],
  builtFrom: ['自', 'From'],
  builtTo: ['至', 'To'],
  noProperty: ['无物业公司', 'No property company'],
  type: ['部件类型', 'Component type'],
  area: ['区域', 'Area'],
  class: ['分类', 'Class'],
  unit: ['责任单位', 'Unit'],
  byPlace: ['按所在地分派', 'By where each lies'],
  one: ['同一单位', 'One unit'],
  later: ['暂不分派', 'Later'],
  who: ['分派', 'Assign'],
  needed: ['请填写', 'Needed'],
})

const FIELD = words({
  name: ['名称', 'name'],
  estate: ['小区', 'estate'],
  address: ['地址', 'address'],
  area: ['区划', 'area'],
  class: ['类别', 'class'],
  unit: ['单位', 'unit'],
})
const CODE = words({
  required: ['未填', 'is missing'],
  unknown: ['不认识', 'is not known'],
  too_long: ['过长', 'is too long'],
  number: ['不是可用的数', 'is no usable number'],
  twice: ['重复', 'stands there twice'],
})

const COMPONENT = words({
  MANHOLE: ['井盖', 'Manhole cover'],
  STREET_LIGHT: ['路灯', 'Street light'],
  HYDRANT: ['消火栓', 'Hydrant'],
  CABLE_BOX: ['交接箱', 'Cable box'],
  SIGNAL_LIGHT: ['信号灯', 'Signal light'],
  PRESSURE_BOX: ['调压箱', 'Pressure box'],
})

type Made = AnswerOf<'POST /api/v1/campaigns/:id/targets'>

export function Tried({ made }: { made: Made }) {
  const w = useWords(W)
  const [field, code] = [useWords(FIELD), useWords(CODE)]
  const named = (table: Record<string, string>, key: string) => table[key] ?? key
  return (
    <Alert
      type={made.rejected.length > 0 ? 'warning' : 'info'}
      role="status"
      title={fill(w.found, { n: made.added, k: made.known })}
      description={
        <>
          {made.sample.length > 0 && (
            <div>
              <Said>
                {made.sample
                  .slice(0, 8)
                  .map((s) => [s.name, s.area, s.unit].filter(Boolean).join(' '))
                  .join('；')}
              </Said>
            </div>
          )}
          {made.rejected.length > 0 && (
            <div>
              {fill(w.rejected, { n: made.rejected.length })}：
              {made.rejected
                .slice(0, 5)
                .map((r) =>
                  fill(w.line, { n: r.line, field: named(field, r.field), code: named(code, r.code) }),
                )
                .join('；')}
            </div>
          )}
        </>
      }
    />
  )
}

interface Props {
  campaign: CampaignView
  onClose: () => void
}

/** What a form would do, said before it does it. */
function Try({ run }: { run: () => Promise<Made> }) {
  const w = useWords(W)
  const [state, setState] = useState<{ busy?: boolean; made?: Made; error?: unknown }>({})
  const go = async () => {
    setState({ busy: true })
    try {
      setState({ made: await run() })
    } catch (error) {
      setState({ error })
    }
  }
  return (
    <div className="stack" style={{ gap: 8 }}>
      <div>
        <Button loading={state.busy} onClick={() => void go()}>
          {w.preview}
        </Button>
      </div>
      {state.made && <Tried made={state.made} />}
      {state.error !== undefined && <Alert type="error" role="alert" title={errorText(state.error)} />}
    </div>
  )
}

export function AddTargets({ campaign: c, onClose }: Props) {
  const w = useWords(W)
  useLanguage()
  const add = useWrite('POST /api/v1/campaigns/:id/targets', { touches: TOUCHES })
  const required = [{ required: true, message: w.needed }]
  type Values = { kind: 'ESTATE'; text: string }
  const send = (values: Partial<Values>, preview: boolean) =>
    add.mutateAsync({ params: { id: c.id }, body: { kind: values.kind, text: values.text ?? '', preview } })
  return (
    <FormDialog<Values>
      name={`campaign.${c.id}.targets`}
      title={w.add}
      initial={{ kind: 'ESTATE' }}
      okText={w.add}
      width={720}
      onClose={onClose}
      onSave={(values) => send(values, false)}
    >
      {(values) => (
        <>
          <Form.Item name="kind" label={w.kind} rules={required}>
            <Select options={choicesOf(TARGET_KIND, ['ESTATE', 'HOUSEHOLD', 'SITE', 'COMPONENT'])} />
          </Form.Item>
          <Form.Item name="text" label={w.text} extra={w.hint} rules={required}>
            <Input.TextArea rows={10} style={{ fontFamily: 'ui-monospace, monospace' }} />
          </Form.Item>
          <Try run={() => send(values, true)} />
        </>
      )}
    </FormDialog>
  )
}

interface Generate {
  from: 'ESTATES' | 'COMPONENTS'
  area?: string
  builtFrom?: number
  builtTo?: number
  noProperty?: boolean
  componentType?: string
  class?: 'EASY'
  who: 'LATER' | 'PLACE' | 'ONE'
  unitCode?: string
}

export function GenerateTargets({ campaign: c, onClose }: Props) {
  const w = useWords(W)
  useLanguage()
  const make = useWrite('POST /api/v1/campaigns/:id/generate', { touches: TOUCHES })
  const required = [{ required: true, message: w.needed }]
  const send = ({ area, who, unitCode, ...v }: Partial<Generate>, preview: boolean) =>
    make.mutateAsync({
      params: { id: c.id },
      body: {
        ...{ ...v, from: v.from ?? 'ESTATES', preview, areas: area ? [area] : [] },
        ...{ byPlace: who === 'PLACE', unitCode: who === 'ONE' ? unitCode : undefined },
      },
    })
  return (
    <FormDialog<Generate>
      name={`campaign.${c.id}.generate`}
      title={w.generate}
      initial={{ from: 'ESTATES', who: 'PLACE', area: c.area?.code }}
      okText={w.generate}
      width={640}
      onClose={onClose}
      onSave={(values) => send(values, false)}
    >
      {(values) => (
        <>
          <Form.Item name="from" label={w.from}>
            <Radio.Group
              optionType="button"
              options={[
                { value: 'ESTATES', label: w.ESTATES },
                { value: 'COMPONENTS', label: w.COMPONENTS },
              ]}
            />
          </Form.Item>
          <Form.Item name="area" label={w.area}>
            <AreaPicker />
          </Form.Item>
          {values.from === 'COMPONENTS' ? (
            <Form.Item name="componentType" label={w.type} rules={required}>
              <Select options={choicesOf(COMPONENT)} />
            </Form.Item>
          ) : (
            <>
              <div className="campaign-fields">
                <Form.Item name="builtFrom" label={`${w.built} ${w.builtFrom}`}>
                  <InputNumber min={1900} max={2200} precision={0} style={{ width: '100%' }} />
                </Form.Item>
                <Form.Item name="builtTo" label={`${w.built} ${w.builtTo}`}>
                  <InputNumber min={1900} max={2200} precision={0} style={{ width: '100%' }} />
                </Form.Item>
              </div>
              <Form.Item name="noProperty" valuePropName="checked">
                <Checkbox>{w.noProperty}</Checkbox>
              </Form.Item>
            </>
          )}
          <Form.Item name="class" label={w.class}>
            <Select allowClear options={choicesOf(TARGET_CLASS)} />
          </Form.Item>
          <Form.Item name="who" label={w.who}>
            <Radio.Group
              optionType="button"
              options={[
                { value: 'PLACE', label: w.byPlace },
                { value: 'ONE', label: w.one },
                { value: 'LATER', label: w.later },
              ]}
            />
          </Form.Item>
          {values.who === 'ONE' && (
            <Form.Item name="unitCode" label={w.unit} rules={required}>
              <UnitPicker />
            </Form.Item>
          )}
          <Try run={() => send(values, true)} />
        </>
      )}
    </FormDialog>
  )
}

export function AssignTargets({ campaign: c, targetIds, onClose }: Props & { targetIds: string[] }) {
  const w = useWords(W)
  useLanguage()
  const assign = useWrite('POST /api/v1/campaigns/:id/assign', { touches: TOUCHES })
  return (
    <FormDialog<{ unitCode?: string; class?: 'EASY' }>
      name={`campaign.${c.id}.assign`}
      title={w.assign}
      initial={{}}
      okText={w.assign}
      onClose={onClose}
      onSave={(values) => assign.mutateAsync({ params: { id: c.id }, body: { ...values, targetIds } })}
    >
      {() => (
        <>
          <Form.Item name="unitCode" label={w.unit}>
            <UnitPicker allowClear />
          </Form.Item>
          <Form.Item name="class" label={w.class}>
            <Select allowClear options={choicesOf(TARGET_CLASS)} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}

/** 包案 (CD-19): an order that has a team of its own. */
export function AddCase({ campaign: c, onClose }: Props) {
  const w = useWords(W)
  const add = useWrite('POST /api/v1/campaigns/:id/targets', { touches: TOUCHES })
  const required = [{ required: true, message: w.needed }]
  return (
    <FormDialog<{ orderId: string; name: string; unitCode: string }>
      name={`campaign.${c.id}.case`}
      title={w.addCase}
      initial={{}}
      okText={w.addCase}
      onClose={onClose}
      onSave={(values) =>
        add.mutateAsync({ params: { id: c.id }, body: { items: [{ kind: 'CASE', ...values }] } })
      }
    >
      {() => (
        <>
          <Form.Item name="orderId" label={w.order} rules={required}>
            <OrderPicker ended />
          </Form.Item>
          <Form.Item name="name" label={w.name} rules={required}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name="unitCode" label={w.unit} rules={required}>
            <UnitPicker />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
