/** The form of one unit: new, or changed. */
import { Checkbox, Form, Input, Select, TreeSelect } from 'antd'
import { UNIT_KIND, type UnitKind } from '../../../common/codes.ts'
import { AreaPicker } from '../../app/area-picker.tsx'
import { useCategories } from '../../app/categories.ts'
import { useCentreQuery } from '../../app/centre.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { UnitPicker } from '../../app/pickers.tsx'
import { useWrite } from '../../app/query.ts'
import { forgetUnits, useUnits } from '../../app/units.ts'
import { choicesOf, fill, useWords, words } from '../../ui/words.ts'

const W = words({
  add: ['新增单位', 'New unit'],
  change: ['修改单位：{name}', 'Change unit: {name}'],
  code: ['代码', 'Code'],
  codeHint: [
    '小写字母开头，可含数字和横线；以后不能修改',
    'Small letters, digits, dashes; it stays for good',
  ],
  name: ['名称', 'Name'],
  kind: ['性质', 'Kind'],
  parent: ['上级单位', 'Superior'],
  line: ['条线主管', 'Professional superior'],
  area: ['辖区', 'Area'],
  areaHint: ['不填为服务全域', 'Empty: it serves the whole region'],
  phone: ['电话', 'Phone'],
  duties: ['职责范围', 'Answers for'],
  dutiesHint: ['选择上级分类即包含其下全部分类', 'A category holds all those below it'],
  town: ['履职事项清单内的事项可直接派到本单位', 'Matters on the town duty list may be sent here'],
  need: ['请填写', 'Please fill in'],
})

interface Values {
  code: string
  name: string
  kind: UnitKind
  parentCode?: string
  lineCode?: string
  areaCode?: string
  phone?: string
  duties: string[]
  townDuties: boolean
}

interface Props {
  /** `new`, or which one. */
  code: string
  onClose: () => void
  onCreated: (code: string) => void
}

export function UnitDialog({ code, onClose, onCreated }: Props) {
  const w = useWords(W)
  const query = useCentreQuery()
  const unit = useUnits().find((u) => u.code === code)
  const isNew = code === 'new'
  const create = useWrite('POST /api/v1/units', { onDone: forgetUnits })
  const put = useWrite('PUT /api/v1/units/:code', { onDone: forgetUnits })
  if (!isNew && !unit) return null
  const save = async ({ code: given, parentCode, lineCode, areaCode, phone, ...rest }: Values) => {
    const body = {
      ...{ kind: rest.kind, name: rest.name, duties: rest.duties, townDuties: rest.townDuties },
      ...{ parentCode: parentCode ?? null, lineCode: lineCode ?? null, areaCode: areaCode ?? null },
      ...{ phone: phone || null, active: unit?.active ?? true },
    }
    if (!isNew) return put.mutateAsync({ params: { code }, query, body })
    const made = await create.mutateAsync({ query, body: { code: given, ...body } })
    onCreated(made.code)
  }
  const initial: Partial<Values> = unit
    ? {
        ...{ code, name: unit.name, kind: unit.kind, duties: unit.duties, townDuties: unit.townDuties },
        ...{ parentCode: unit.parentCode ?? undefined, lineCode: unit.lineCode ?? undefined },
        ...{ areaCode: unit.areaCode ?? undefined, phone: unit.phone ?? undefined },
      }
    : { kind: 'DEPARTMENT', duties: [], townDuties: false }
  return (
    <FormDialog<Values>
      name={`unit.${code}`}
      width={640}
      title={isNew ? w.add : fill(w.change, { name: unit?.name ?? '' })}
      initial={initial}
      onSave={save}
      onClose={onClose}
    >
      {() => <UnitFields isNew={isNew} />}
    </FormDialog>
  )
}

function UnitFields({ isNew }: { isNew: boolean }) {
  const w = useWords(W)
  const need = [{ required: true, message: w.need }]
  const categories = useCategories().map((c) => ({
    ...{ id: c.code, pId: c.parentCode ?? 0, value: c.code },
    title: `${c.code} ${c.name}`,
  }))
  return (
    <>
      {isNew && (
        <Form.Item
          name="code"
          label={w.code}
          extra={w.codeHint}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,39}$/, message: w.codeHint }]}
        >
          <Input autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item name="name" label={w.name} rules={need}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="kind" label={w.kind} rules={need}>
        <Select options={choicesOf(UNIT_KIND)} />
      </Form.Item>
      <Form.Item name="parentCode" label={w.parent}>
        <UnitPicker allowClear />
      </Form.Item>
      <Form.Item name="lineCode" label={w.line}>
        <UnitPicker allowClear />
      </Form.Item>
      <Form.Item name="areaCode" label={w.area} extra={w.areaHint}>
        <AreaPicker />
      </Form.Item>
      <Form.Item name="phone" label={w.phone}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="duties" label={w.duties} extra={w.dutiesHint}>
        <TreeSelect
          multiple
          treeDataSimpleMode
          treeData={categories}
          showSearch={{ treeNodeFilterProp: 'title' }}
          allowClear
        />
      </Form.Item>
      <Form.Item name="townDuties" valuePropName="checked">
        <Checkbox>{w.town}</Checkbox>
      </Form.Item>
    </>
  )
}
