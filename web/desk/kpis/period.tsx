/** By what figures are narrowed; all of it in the address. */
import { Select } from 'antd'
import { CHANNEL } from '../../../common/codes.ts'
import { OWNERSHIP } from '../../../common/enterprise.ts'
import { CategoryPicker, UnitPicker } from '../../app/pickers.tsx'
import type { UrlState } from '../../app/use-url-state.ts'
import { FilterRow } from '../../ui/filter-row.tsx'
import { choicesOf, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  unit: ['单位', 'Unit'],
  category: ['类别', 'Category'],
  channel: ['渠道', 'Channel'],
  joint: ['联动处置', 'Joint handling'],
  jointOnly: ['两个以上单位', 'Two units or more'],
  single: ['单独办理', 'One unit'],
  enterprise: ['企业诉求', 'Enterprises'],
  enterprises: ['只看企业', 'Enterprises only'],
  others: ['不含企业', 'All others'],
  ownership: ['企业类型', 'Ownership'],
})

export const FILTERS = ['unit', 'category', 'channel', 'joint', 'enterprise', 'ownership'] as const

/** The query of every call of these pages. */
export const queryOf = (state: UrlState) => ({
  ...{ from: state.from, to: state.to, unit: state.unit, category: state.category },
  ...{ channel: state.channel as 'PHONE' | undefined, joint: state.joint as 'true' | undefined },
  ...{
    enterprise: state.enterprise as 'true' | undefined,
    ownership: state.ownership as 'PRIVATE' | undefined,
  },
})

export function Narrow({ state, onChange }: { state: UrlState; onChange: (change: UrlState) => void }) {
  const w = useWords(W)
  useLanguage()
  const joint = [
    { value: 'true', label: w.jointOnly },
    { value: 'false', label: w.single },
  ]
  return (
    <FilterRow state={state} names={[...FILTERS]}>
      <UnitPicker aria-label={w.unit} allowClear value={state.unit} onChange={(unit) => onChange({ unit })} />
      <CategoryPicker
        aria-label={w.category}
        value={state.category}
        onChange={(category) => onChange({ category })}
      />
      <Select
        allowClear
        style={{ width: 130 }}
        placeholder={w.channel}
        aria-label={w.channel}
        value={state.channel}
        options={choicesOf(CHANNEL)}
        onChange={(channel?: string) => onChange({ channel })}
      />
      <Select
        allowClear
        style={{ width: 150 }}
        placeholder={w.joint}
        aria-label={w.joint}
        value={state.joint}
        options={joint}
        onChange={(value?: string) => onChange({ joint: value })}
      />
      <Select
        allowClear
        style={{ width: 130 }}
        placeholder={w.enterprise}
        aria-label={w.enterprise}
        value={state.enterprise}
        options={[
          { value: 'true', label: w.enterprises },
          { value: 'false', label: w.others },
        ]}
        onChange={(value?: string) =>
          onChange({ enterprise: value, ...(value === 'false' && { ownership: undefined }) })
        }
      />
      <Select
        allowClear
        style={{ width: 150 }}
        placeholder={w.ownership}
        aria-label={w.ownership}
        value={state.ownership}
        options={choicesOf(OWNERSHIP)}
        onChange={(value?: string) => onChange({ ownership: value, ...(value && { enterprise: undefined }) })}
      />
    </FilterRow>
  )
}
