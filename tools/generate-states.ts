/** The life cycle as pictures and tables, from the one table that the product runs on. */
import { ASSIGNMENT_STATE, ORDER_STATE, REQUEST_STATE, ROLE } from '../common/codes.ts'
import { PERMISSIONS } from '../server/modules/identity/public.ts'
import {
  ASSIGNMENT_TRANSITIONS,
  ORDER_TRANSITIONS,
  REQUEST_TRANSITIONS,
  type Who,
} from '../server/modules/orders/lifecycle.ts'

type Words = Record<string, readonly [zh: string, en: string]>

interface Edge {
  id?: string
  action: string
  from: readonly string[]
  to: readonly string[]
  leaves?: readonly string[]
  who?: readonly Who[]
  event?: string
  zh?: string
}

interface Machine {
  title: string
  intro: string
  words: Words
  edges: readonly Edge[]
  /** The permission of an action, when people hold one. */
  permission?: (action: string) => string
}

const WHO: Record<Who, string> = { staff: '热线人员', unit: '承办单位', system: '系统', citizen: '诉求人' }
const NOTICE = '<!-- 由 npm run generate 生成，请改 server/modules/orders/lifecycle.ts，勿手改。 -->'

const MACHINES: Record<string, Machine> = {
  request: {
    title: '诉求状态',
    intro: '一件诉求登记以后的五条去路。',
    words: REQUEST_STATE,
    edges: REQUEST_TRANSITIONS,
    permission: (action) => (action === 'register' ? 'request.create' : `request.${action}`),
  },
  order: {
    title: '工单状态',
    intro: '工单的一生，lifecycle T6–T45。“原状态”表示状态不变。',
    words: ORDER_STATE,
    edges: ORDER_TRANSITIONS,
    permission: (action) => (action === 'create' ? 'request.create-order' : `order.${action}`),
  },
  assignment: {
    title: '承办任务状态',
    intro: '每个单位在一轮办理中的任务。',
    words: ASSIGNMENT_STATE,
    edges: ASSIGNMENT_TRANSITIONS,
  },
}

/** `docs/states/*.md` by path. */
export function stateDocuments(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(MACHINES).map(([name, machine]) => [`docs/states/${name}.md`, page(machine)]),
  )
}

function page(machine: Machine): string {
  return [
    NOTICE,
    '',
    `# ${machine.title}`,
    '',
    machine.intro,
    '',
    '```mermaid',
    ...diagram(machine),
    '```',
    '',
    '## 状态',
    '',
    ...stateTable(machine),
    '',
    '## 流转',
    '',
    ...edgeTable(machine),
    '',
  ].join('\n')
}

/** One arrow for each pair of states, with all actions that lead along it; what stays in place is left to the table. */
function diagram({ words, edges }: Machine): string[] {
  const arrows = new Map<string, string[]>()
  for (const edge of edges) {
    for (const [from, to] of steps(edge)) {
      const key = `${from} --> ${to}`
      arrows.set(key, [...(arrows.get(key) ?? []), edge.zh ?? edge.action])
    }
  }
  const ends = Object.keys(words).filter((state) => isEnd(state, edges))
  return [
    'stateDiagram-v2',
    ...Object.entries(words).map(([state, [zh]]) => `  state "${zh}" as ${state}`),
    ...[...arrows].map(([arrow, labels]) => `  ${arrow}: ${[...new Set(labels)].join('、')}`),
    ...ends.map((state) => `  ${state} --> [*]`),
  ]
}

/** Every way from one state to another that the edge allows. */
export function steps(edge: Pick<Edge, 'from' | 'to' | 'leaves'>): [from: string, to: string][] {
  const sources = edge.from.length === 0 ? ['[*]'] : (edge.leaves ?? edge.from)
  return sources.flatMap((from) =>
    edge.to.filter((to) => to !== 'same' && to !== from).map((to): [from: string, to: string] => [from, to]),
  )
}

const isEnd = (state: string, edges: readonly Edge[]): boolean =>
  !edges.some((edge) => steps(edge).some(([from]) => from === state))

function stateTable({ words, edges }: Machine): string[] {
  return table(
    ['状态', '中文', 'English', '可进行的动作'],
    Object.entries(words).map(([state, [zh, en]]) => [
      `\`${state}\``,
      zh,
      en,
      edges
        .filter((edge) => edge.from.includes(state))
        .map((edge) => `\`${edge.action}\``)
        .join(' ') || '—',
    ]),
  )
}

function edgeTable({ words, edges, permission }: Machine): string[] {
  const name = (state: string): string => (state === 'same' ? '原状态' : words[state]![0])
  const list = (states: readonly string[]): string => states.map(name).join('、') || '（新建）'
  if (!permission) {
    return table(
      ['动作', '从', '到'],
      edges.map((e) => [`\`${e.action}\``, list(e.from), list(e.to)]),
    )
  }
  return table(
    ['编号', '动作', '说明', '从', '到', '谁', '默认角色', '事件'],
    edges.map((e) => [
      e.id ?? '',
      `\`${e.action}\``,
      e.zh ?? '',
      list(e.from),
      list(e.to),
      (e.who ?? []).map((who) => WHO[who]).join('、'),
      roles(permission(e.action)),
      `\`${e.event}\``,
    ]),
  )
}

function roles(permission: string): string {
  const holders = (PERMISSIONS as Record<string, readonly (keyof typeof ROLE)[]>)[permission]
  return holders ? holders.map((role) => ROLE[role][0]).join('、') : '—'
}

function table(head: string[], rows: string[][]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
}
