/** Choosing a unit, several units, units with their roles, a category. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Cascader, Select } from 'antd'
import {
  ASSIGNMENT_ROLE,
  type AssignmentRole,
  DIRECTION,
  type Direction,
  UNIT_KIND,
} from '../../common/codes.ts'
import { COLOR } from '../ui/theme.ts'
import { choicesOf, useWords, wordOf, words } from '../ui/words.ts'
import { useCategories } from './categories.ts'
import { useUnits } from './units.ts'

const W = words({
  unit: ['单位', 'Unit'],
  role: ['角色', 'Role'],
  direction: ['方向', 'Direction'],
  add: ['添加单位', 'Add a unit'],
  remove: ['移除', 'Remove'],
  category: ['诉求分类', 'Category'],
  pickCategory: ['选择或搜索分类', 'Pick or search a category'],
  pickUnit: ['选择或搜索单位', 'Pick or search a unit'],
})

const useUnitOptions = () =>
  useUnits()
    .filter((u) => u.active)
    .map((u) => ({ value: u.code, label: `${u.name}（${wordOf(UNIT_KIND, u.kind)}）`, name: u.name }))

interface Picker<T> {
  value?: T
  onChange?: (value: T) => void
  id?: string
  'aria-label'?: string
}

export function UnitPicker({
  value,
  onChange,
  id,
  ...rest
}: Picker<string | undefined> & { allowClear?: boolean }) {
  const w = useWords(W)
  return (
    <Select
      id={id}
      aria-label={rest['aria-label']}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={rest.allowClear}
      placeholder={w.pickUnit}
      style={{ width: '100%', minWidth: 160 }}
      value={value}
      onChange={onChange}
      options={useUnitOptions()}
    />
  )
}

export function UnitsPicker({ value, onChange, id, ...rest }: Picker<string[]>) {
  const w = useWords(W)
  return (
    <Select
      id={id}
      aria-label={rest['aria-label']}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={w.pickUnit}
      style={{ width: '100%' }}
      value={value ?? []}
      onChange={onChange}
      options={useUnitOptions()}
    />
  )
}

export interface AssignmentChoice {
  unitCode: string
  role: AssignmentRole
  direction?: Direction
}

/** One lead, any assists and copies: a row a unit. The server says what combinations are right. */
export function AssignmentsPicker({
  value = [],
  onChange,
  id,
  errors = {},
}: Picker<AssignmentChoice[]> & {
  /** What was refused, by the row it speaks of. */
  errors?: Record<number, string>
}) {
  const w = useWords(W)
  const set = (i: number, change: Partial<AssignmentChoice>) =>
    onChange?.(value.map((each, n) => (n === i ? { ...each, ...change } : each)))
  const add = () =>
    onChange?.([...value, { unitCode: '', role: value.some((a) => a.role === 'LEAD') ? 'ASSIST' : 'LEAD' }])
  return (
    <div className="stack" style={{ gap: 6 }} id={id}>
      {value.map((each, i) => (
        // A row has no name of its own but its place in the list.
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are edited in place
        <div key={i} className="row" style={{ alignItems: 'flex-start', gap: 6 }}>
          <div style={{ flex: '1 1 180px', minWidth: 0 }}>
            <UnitPicker
              aria-label={`${w.unit} ${i + 1}`}
              value={each.unitCode || undefined}
              onChange={(unitCode) => set(i, { unitCode: unitCode ?? '' })}
            />
            {errors[i] && (
              <div role="alert" style={{ color: COLOR.red, fontSize: 13 }}>
                {errors[i]}
              </div>
            )}
          </div>
          <Select
            aria-label={`${w.role} ${i + 1}`}
            style={{ width: 88 }}
            value={each.role}
            onChange={(role: AssignmentRole) => set(i, { role })}
            options={choicesOf(ASSIGNMENT_ROLE)}
          />
          <Select
            aria-label={`${w.direction} ${i + 1}`}
            style={{ width: 112 }}
            allowClear
            placeholder={w.direction}
            value={each.direction}
            onChange={(direction?: Direction) => set(i, { direction })}
            options={choicesOf(DIRECTION)}
          />
          <Button
            aria-label={`${w.remove} ${i + 1}`}
            type="text"
            icon={<DeleteOutlined aria-hidden />}
            onClick={() => onChange?.(value.filter((_, n) => n !== i))}
          />
        </div>
      ))}
      <div>
        <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={add}>
          {w.add}
        </Button>
      </div>
    </div>
  )
}

interface Node {
  value: string
  label: string
  children?: Node[]
}

function treeOf(items: readonly { code: string; name: string }[], prefix = ''): Node[] {
  return items
    .filter((c) => c.code.length === prefix.length + 2 && c.code.startsWith(prefix))
    .map((c) => {
      const children = treeOf(items, c.code)
      return { value: c.code, label: c.name, ...(children.length > 0 ? { children } : {}) }
    })
}

export function CategoryPicker({ value, onChange, id, ...rest }: Picker<string | undefined>) {
  const w = useWords(W)
  const categories = useCategories().filter((c) => c.active || c.code === value)
  const path = value ? [2, 4, 6].filter((n) => n <= value.length).map((n) => value.slice(0, n)) : undefined
  return (
    <Cascader
      id={id}
      aria-label={rest['aria-label'] ?? w.category}
      options={treeOf(categories)}
      value={path}
      changeOnSelect
      showSearch
      placeholder={w.pickCategory}
      style={{ width: '100%' }}
      onChange={(next) => onChange?.(next?.at(-1) as string | undefined)}
    />
  )
}
