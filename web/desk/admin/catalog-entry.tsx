/** One row of the catalogue, new or changed; it goes into the draft. */
import { Form, Input, InputNumber, Select } from 'antd'
import { DIFFICULTY, type Difficulty } from '../../../common/codes.ts'
import { AreaPicker } from '../../app/area-picker.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { CategoryPicker, UnitPicker, UnitsPicker } from '../../app/pickers.tsx'
import { choicesOf, useWords, words } from '../../ui/words.ts'
import type { Entry } from './catalog-draft.ts'

const W = words({
  add: ['新增目录条目', 'New row'],
  change: ['修改目录条目', 'Change the row'],
  ok: ['放入草稿', 'Into the draft'],
  category: ['分类', 'Category'],
  area: ['适用区划', 'Area'],
  areaHint: ['不填为全域；区划越小越优先', 'Empty: everywhere; a smaller area goes first'],
  difficulty: ['难度', 'Difficulty'],
  difficultyHint: ['不填为任何难度', 'Empty: whatever the difficulty'],
  lead: ['主办', 'Lead'],
  assist: ['协办', 'Assists'],
  basis: ['法律依据', 'Legal basis'],
  limit: ['办结时限（工作日）', 'Limit (working days)'],
  limitHint: ['不填按规则', 'Empty: as the rules say'],
  need: ['请填写', 'Please fill in'],
})

interface Values {
  categoryCode: string
  areaCode?: string
  difficulty?: Difficulty
  leadUnit: string
  assistUnits?: string[]
  legalBasis: string
  limitDays?: number
}

interface Props {
  /** Absent: a new one. */
  row: (Entry & { key: string }) | undefined
  onSave: (entry: Entry) => void
  onClose: () => void
}

export function EntryDialog({ row, onSave, onClose }: Props) {
  const w = useWords(W)
  const need = [{ required: true, message: w.need }]
  const save = async (v: Values) =>
    onSave({
      ...{ categoryCode: v.categoryCode, areaCode: v.areaCode ?? null, difficulty: v.difficulty ?? null },
      ...{ leadUnit: v.leadUnit, assistUnits: v.assistUnits ?? [], legalBasis: v.legalBasis.trim() },
      limitDays: v.limitDays ?? null,
    })
  const initial: Partial<Values> = row
    ? {
        ...{ categoryCode: row.categoryCode, leadUnit: row.leadUnit, assistUnits: row.assistUnits },
        ...{ areaCode: row.areaCode ?? undefined, difficulty: row.difficulty ?? undefined },
        ...{ legalBasis: row.legalBasis, limitDays: row.limitDays ?? undefined },
      }
    : {}
  return (
    <FormDialog<Values>
      name={`catalog.${row?.key ?? 'new'}`}
      title={row ? w.change : w.add}
      okText={w.ok}
      width={620}
      initial={initial}
      onSave={save}
      onClose={onClose}
    >
      {() => (
        <>
          {!row && (
            <>
              <Form.Item name="categoryCode" label={w.category} rules={need}>
                <CategoryPicker aria-label={w.category} />
              </Form.Item>
              <Form.Item name="areaCode" label={w.area} extra={w.areaHint}>
                <AreaPicker />
              </Form.Item>
              <Form.Item name="difficulty" label={w.difficulty} extra={w.difficultyHint}>
                <Select allowClear options={choicesOf(DIFFICULTY)} />
              </Form.Item>
            </>
          )}
          <Form.Item name="leadUnit" label={w.lead} rules={need}>
            <UnitPicker />
          </Form.Item>
          <Form.Item name="assistUnits" label={w.assist}>
            <UnitsPicker />
          </Form.Item>
          <Form.Item name="legalBasis" label={w.basis} rules={[{ required: true, min: 2, message: w.need }]}>
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <Form.Item name="limitDays" label={w.limit} extra={w.limitHint}>
            <InputNumber min={1} max={366} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
