/** A new community or grid, or a new name and another grid officer. */
import { Form, Input, Select } from 'antd'
import type { AreaView } from '../../app/area-picker.tsx'
import { useCentreQuery } from '../../app/centre.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useWrite } from '../../app/query.ts'
import { forgetUnits, useUnits } from '../../app/units.ts'
import { fill, useWords, words } from '../../ui/words.ts'

export const AREA_LEVEL = words({
  PROVINCE: ['省', 'Province'],
  CITY: ['市', 'City'],
  DISTRICT: ['县区', 'District'],
  STREET: ['镇街', 'Township'],
  COMMUNITY: ['社区', 'Community'],
  GRID: ['网格', 'Grid'],
})

const W = words({
  addCommunity: ['在“{name}”下新增社区', 'New community in {name}'],
  addGrid: ['在“{name}”下新增网格', 'New grid in {name}'],
  change: ['修改“{name}”', 'Change {name}'],
  name: ['名称', 'Name'],
  code: ['代码', 'Code'],
  codeHint: ['不填则顺延编号', 'Empty: the next free one'],
  gridUnit: ['网格员', 'Grid officer'],
  gridHint: [
    '一名网格员对应一个网格，原来负责的网格会空出来',
    'An officer serves one grid; the one served before falls vacant',
  ],
  need: ['请填写', 'Please fill in'],
})

interface Values {
  name: string
  code?: string
  gridUnit?: string
}

export function AreaDialog({
  area,
  isNew,
  onClose,
}: {
  area: AreaView
  isNew: boolean
  onClose: () => void
}) {
  const w = useWords(W)
  const query = useCentreQuery()
  const units = useUnits()
  const touches = ['GET /api/v1/areas'] as const
  const create = useWrite('POST /api/v1/areas', { touches })
  const put = useWrite('PUT /api/v1/areas/:code', { touches, onDone: forgetUnits })
  const officers = units.filter((u) => u.kind === 'GRID' && u.active)
  const serving = officers.find((u) => u.areaCode === area.code)?.code
  const isGrid = area.level === 'GRID'
  const title = isNew ? (area.level === 'STREET' ? w.addCommunity : w.addGrid) : w.change
  const save = ({ name, code, gridUnit }: Values): Promise<unknown> =>
    isNew
      ? create.mutateAsync({ query, body: { parentCode: area.code, name, ...(code ? { code } : {}) } })
      : put.mutateAsync({
          ...{ params: { code: area.code }, query },
          body: { name, ...(isGrid ? { gridUnit: gridUnit ?? null } : {}) },
        })
  return (
    <FormDialog<Values>
      name={`area.${isNew ? 'new.' : ''}${area.code}`}
      title={fill(title, { name: area.name })}
      initial={isNew ? {} : { name: area.name, gridUnit: serving }}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="name" label={w.name} rules={[{ required: true, message: w.need }]}>
            <Input maxLength={40} />
          </Form.Item>
          {isNew && (
            <Form.Item name="code" label={w.code} extra={w.codeHint}>
              <Input maxLength={15} />
            </Form.Item>
          )}
          {!isNew && isGrid && (
            <Form.Item name="gridUnit" label={w.gridUnit} extra={w.gridHint}>
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                options={officers.map((u) => ({ value: u.code, label: u.name }))}
              />
            </Form.Item>
          )}
        </>
      )}
    </FormDialog>
  )
}
