/** The units of a centre: the tree by superiors or along the professional line, and one of them beside it. */
import { PlusOutlined } from '@ant-design/icons'
import { Button, Segmented, Tag, Tree, type TreeDataNode } from 'antd'
import { UNIT_KIND } from '../../../common/codes.ts'
import { type UnitView, useUnits } from '../../app/units.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { PausedInput } from '../../ui/paused-input.tsx'
import { Loading, Nothing } from '../../ui/states.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { UnitDetail } from './unit-detail.tsx'
import { UnitDialog } from './unit-dialog.tsx'

const W = words({
  title: ['单位', 'Units'],
  add: ['新增单位', 'New unit'],
  q: ['名称或代码', 'Name or code'],
  by: ['排列', 'Arranged'],
  parent: ['按上下级', 'By superior'],
  line: ['按条线', 'By line'],
  tree: ['单位树', 'Tree of units'],
  none: ['没有符合条件的单位', 'No units match'],
  pick: ['在左侧选择一个单位', 'Pick a unit at the left'],
  closed: ['已停用', 'Deactivated'],
  total: ['共 {n} 个', '{n} units'],
})

type Along = 'parentCode' | 'lineCode'

export function Units() {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  const units = useUnits()
  const along: Along = state.by === 'line' ? 'lineCode' : 'parentCode'
  const q = state.q?.toLowerCase()
  const shown = q ? units.filter((u) => u.name.toLowerCase().includes(q) || u.code.includes(q)) : units
  const unit = units.find((u) => u.code === state.unit)
  return (
    <>
      <PageHead
        title={w.title}
        extra={
          <>
            <span className="number">{fill(w.total, { n: units.length })}</span>
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => change({ edit: 'new' })}
            >
              {w.add}
            </Button>
          </>
        }
      />
      <div className="filters">
        <PausedInput style={{ width: 240 }} label={w.q} value={state.q} onChange={(q) => change({ q })} />
        <Segmented
          aria-label={w.by}
          value={state.by ?? 'parent'}
          onChange={(by) => change({ by: by === 'parent' ? undefined : String(by) })}
          options={[
            { value: 'parent', label: w.parent },
            { value: 'line', label: w.line },
          ]}
        />
      </div>
      <div className="split">
        <Panel title={w.tree}>
          {units.length === 0 ? (
            <Loading rows={8} />
          ) : shown.length === 0 ? (
            <Nothing text={w.none} />
          ) : (
            <Tree
              // Another arrangement is another tree: what was open in the one says nothing of the other.
              key={`${along} ${q ?? ''}`}
              aria-label={w.tree}
              height={540}
              blockNode
              defaultExpandAll={q !== undefined}
              defaultExpandedKeys={unit ? chainOf(units, unit.code, along) : []}
              selectedKeys={unit ? [unit.code] : []}
              onSelect={([key]) => change({ unit: key === undefined ? undefined : String(key) })}
              treeData={treeOf(shown, along, (u) => <UnitTitle unit={u} />)}
            />
          )}
        </Panel>
        <div>{unit ? <UnitDetail unit={unit} /> : <Nothing text={w.pick} />}</div>
      </div>
      {state.edit && (
        <UnitDialog
          key={state.edit}
          code={state.edit}
          onClose={() => change({ edit: undefined })}
          onCreated={(code) => change({ unit: code, edit: undefined })}
        />
      )}
    </>
  )
}

function UnitTitle({ unit }: { unit: UnitView }) {
  const w = useWords(W)
  return (
    <span>
      <span lang="zh-CN">{unit.name}</span> <span className="quiet">{wordOf(UNIT_KIND, unit.kind)}</span>
      {!unit.active && (
        <Tag variant="filled" style={{ marginInlineStart: 6 }}>
          {w.closed}
        </Tag>
      )}
    </span>
  )
}

function chainOf(units: readonly UnitView[], code: string, along: Along): string[] {
  const chain: string[] = []
  let next = units.find((u) => u.code === code)?.[along]
  while (next && !chain.includes(next)) {
    chain.push(next)
    const above = next
    next = units.find((u) => u.code === above)?.[along]
  }
  return chain
}

/** Units whose superior is not among them stand at the top. */
function treeOf(
  units: readonly UnitView[],
  along: Along,
  title: (unit: UnitView) => React.ReactNode,
): TreeDataNode[] {
  const known = new Set(units.map((u) => u.code))
  const below = new Map<string, UnitView[]>()
  const top: UnitView[] = []
  for (const unit of units) {
    const above = unit[along]
    if (above === null || !known.has(above)) top.push(unit)
    else below.set(above, [...(below.get(above) ?? []), unit])
  }
  const node = (unit: UnitView): TreeDataNode => {
    const children = below.get(unit.code)?.map(node)
    return { key: unit.code, title: title(unit), ...(children ? { children } : {}) }
  }
  return top.map(node)
}
