/** The map's areas: the tree, opened level by level, and what lies in one of them. */
import { Button, Tree, type TreeDataNode } from 'antd'
import { useEffect, useState } from 'react'
import { type AreaNode, type AreaView, areasAbove, useAreaTree } from '../../app/area-picker.tsx'
import { errorText } from '../../app/error-text.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead, Panel } from '../../ui/panel.tsx'
import { Failed, Loading, Nothing } from '../../ui/states.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { AreaDetail } from './area-detail.tsx'
import { AREA_LEVEL, AreaDialog } from './area-dialog.tsx'

const W = words({
  title: ['区划', 'Areas'],
  tree: ['区划树', 'Tree of areas'],
  pick: ['在左侧选择一个区划', 'Pick an area at the left'],
  addCommunity: ['新增社区', 'New community'],
  addGrid: ['新增网格', 'New grid'],
})

export function Areas() {
  const w = useWords(W)
  useLanguage()
  const [state, change] = useUrlState()
  const [opened, setOpened] = useState<string[]>(() => (state.area ? areasAbove(state.area) : []))
  const { nodes, pending, error } = useAreaTree(opened)
  // One root alone says nothing: it stands open.
  const root = nodes.length === 1 ? nodes[0]!.value : undefined
  useEffect(() => {
    if (root !== undefined) setOpened((now) => (now.includes(root) ? now : [root, ...now]))
  }, [root])
  const area = find(nodes, state.area)
  const below =
    area?.level === 'STREET' ? w.addCommunity : area?.level === 'COMMUNITY' ? w.addGrid : undefined
  return (
    <>
      <PageHead
        title={w.title}
        extra={
          below && (
            <Button type="primary" onClick={() => change({ edit: 'new' })}>
              {below}
            </Button>
          )
        }
      />
      <div className="split">
        <Panel title={w.tree}>
          {error ? (
            <Failed text={errorText(error)} />
          ) : pending ? (
            <Loading rows={8} />
          ) : (
            <Tree
              aria-label={w.tree}
              height={600}
              blockNode
              expandedKeys={opened}
              onExpand={(keys) => setOpened(keys.map(String))}
              selectedKeys={area ? [area.code] : []}
              onSelect={([key]) => change({ area: key === undefined ? undefined : String(key) })}
              treeData={nodes.map(treeNode)}
              // A level is asked for when it is opened, by its key above.
              loadData={async () => {}}
            />
          )}
        </Panel>
        <div>{area ? <AreaDetail key={area.code} area={area} /> : <Nothing text={w.pick} />}</div>
      </div>
      {state.edit && area && (
        <AreaDialog
          area={area}
          isNew={state.edit === 'new'}
          onClose={() => {
            if (state.edit === 'new') setOpened((now) => [...new Set([...now, area.code])])
            change({ edit: undefined })
          }}
        />
      )}
    </>
  )
}

function treeNode({ value, area, isLeaf, children }: AreaNode): TreeDataNode {
  const title = (
    <span>
      <span lang="zh-CN">{area.name}</span> <span className="quiet">{wordOf(AREA_LEVEL, area.level)}</span>
    </span>
  )
  return { key: value, isLeaf, title, ...(children ? { children: children.map(treeNode) } : {}) }
}

function find(nodes: readonly AreaNode[], code: string | undefined): AreaView | undefined {
  for (const node of nodes) {
    const found = node.value === code ? node.area : find(node.children ?? [], code)
    if (found) return found
  }
  return undefined
}
