/** Areas as a tree that is asked for level by level, and choosing one of them. */
import { useQueries } from '@tanstack/react-query'
import { TreeSelect } from 'antd'
import { useState } from 'react'
import { useWords, words } from '../ui/words.ts'
import { useCentreQuery } from './centre.tsx'
import { type AnswerOf, wholeOf } from './query.ts'

const W = words({ pick: ['选择区划', 'Pick an area'] })

export type AreaView = AnswerOf<'GET /api/v1/areas'>['items'][number]

export interface AreaNode {
  value: string
  title: React.ReactNode
  name: string
  area: AreaView
  isLeaf: boolean
  children?: AreaNode[]
}

/** The areas right below each of these; null: the top of the centre's map. */
export function useAreaTree(opened: readonly string[]): {
  nodes: AreaNode[]
  pending: boolean
  error: unknown
} {
  const centre = useCentreQuery()
  const parents: (string | undefined)[] = [undefined, ...opened]
  const answers = useQueries({
    queries: parents.map((parent) => ({
      ...wholeOf('GET /api/v1/areas', { query: { ...centre, parent } }),
      staleTime: 300_000,
    })),
  })
  const below = new Map(parents.map((parent, i) => [parent, answers[i]?.data]))
  const nodesOf = (parent: string | undefined): AreaNode[] =>
    (below.get(parent) ?? []).map((area) => ({
      ...{ value: area.code, name: area.name, area, isLeaf: area.level === 'GRID' },
      title: <span lang="zh-CN">{area.name}</span>,
      ...(below.get(area.code) ? { children: nodesOf(area.code) } : {}),
    }))
  return {
    nodes: nodesOf(undefined),
    pending: answers[0]?.isPending ?? true,
    error: answers[0]?.error,
  }
}

/** The codes above an area, by the digits alone: what must be opened for it to be seen. */
export const areasAbove = (code: string): string[] =>
  [2, 4, 6, 9, 12].flatMap((n) =>
    code.length > n || (n < 6 && code.length === 6)
      ? [n < 6 ? code.slice(0, n).padEnd(6, '0') : code.slice(0, n)]
      : [],
  )

interface Props {
  value?: string | null
  onChange?: (value: string | undefined) => void
  id?: string
  'aria-label'?: string
  disabled?: boolean
  /** What stands there while nothing is picked: the area that was understood. */
  hint?: string
}

export function AreaPicker({ value, onChange, id, disabled, hint, ...rest }: Props) {
  const w = useWords(W)
  const [opened, setOpened] = useState<string[]>(() => (value ? areasAbove(value) : []))
  const { nodes } = useAreaTree([...new Set(opened)])
  return (
    <TreeSelect
      id={id}
      aria-label={rest['aria-label']}
      allowClear
      disabled={disabled}
      style={{ width: '100%', minWidth: 160 }}
      placeholder={hint || w.pick}
      value={value ?? undefined}
      onChange={(next?: string) => onChange?.(next)}
      treeData={nodes}
      treeExpandedKeys={opened}
      onTreeExpand={(keys) => setOpened(keys as string[])}
      loadData={async () => {}}
    />
  )
}
