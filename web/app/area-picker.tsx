/** An area, from the district down to the grid; each level is asked for when it is opened. */
import { useQueries } from '@tanstack/react-query'
import { Cascader } from 'antd'
import { useState } from 'react'
import { useWords, words } from '../ui/words.ts'
import { call } from './client.ts'
import type { AnswerOf } from './query.ts'

const W = words({ pick: ['选择区划', 'Pick an area'] })

type Area = AnswerOf<'GET /api/v1/areas'>['items'][number]

async function below(parent: string | undefined): Promise<Area[]> {
  const items: Area[] = []
  let cursor: string | undefined
  do {
    const page = await call('GET /api/v1/areas', { query: { parent, limit: 200, cursor } })
    items.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return items
}

/** Codes that may lie above this one: province, city, district, street, community. */
const above = (code: string | undefined): string[] =>
  code
    ? [
        `${code.slice(0, 2)}0000`,
        `${code.slice(0, 4)}00`,
        code.slice(0, 6),
        code.slice(0, 9),
        code.slice(0, 12),
      ]
        .filter((each, i, all) => each !== code && all.indexOf(each) === i)
        .filter((each) => each.length <= code.length || each.endsWith('00'))
    : []

interface Props {
  value: string | undefined
  onChange: (code: string | undefined) => void
  'aria-label': string
  disabled?: boolean
  /** What stands there while nothing is picked: the area that was understood. */
  hint?: string
}

interface Node {
  value: string
  label: string
  isLeaf: boolean
  children?: Node[]
}

export function AreaPicker({ value, onChange, disabled, hint, ...rest }: Props) {
  const w = useWords(W)
  const [wanted, setWanted] = useState(false)
  const [opened, setOpened] = useState<string[]>([])
  const parents = wanted || value ? [undefined, ...new Set([...above(value), ...opened])] : []
  const loaded = useQueries({
    queries: parents.map((parent) => ({
      queryKey: ['areas', parent ?? null],
      queryFn: () => below(parent),
      staleTime: 300_000,
    })),
  })
  const byParent = new Map(parents.map((parent, i) => [parent, loaded[i]?.data]))
  const nodes = (parent: string | undefined): Node[] | undefined =>
    byParent.get(parent)?.map((area) => ({
      value: area.code,
      label: area.name,
      isLeaf: area.level === 'GRID',
      children: nodes(area.code),
    }))
  const options = nodes(undefined) ?? []
  return (
    <Cascader
      aria-label={rest['aria-label']}
      disabled={disabled}
      style={{ width: '100%' }}
      changeOnSelect
      placeholder={hint || w.pick}
      options={options}
      value={pathTo(options, value)}
      displayRender={(labels) => labels.slice(-2).join(' / ')}
      onOpenChange={(open) => open && setWanted(true)}
      loadData={(selected) => setOpened((now) => [...now, String(selected.at(-1)?.value)])}
      onChange={(path) => onChange(path?.at(-1) as string | undefined)}
    />
  )
}

function pathTo(nodes: readonly Node[], code: string | undefined): string[] | undefined {
  if (!code) return undefined
  for (const node of nodes) {
    if (node.value === code) return [code]
    const rest = pathTo(node.children ?? [], code)
    if (rest) return [node.value, ...rest]
  }
  return undefined
}
