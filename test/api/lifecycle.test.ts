/** The life-cycle table itself: complete, connected, and the same as what the API offers. */
import { describe, expect, it } from 'vitest'
import { ASSIGNMENT_STATES, ORDER_STATES, REQUEST_STATES } from '../../common/codes.ts'
import { PERMISSIONS } from '../../server/modules/identity/public.ts'
import {
  ASSIGNMENT_TRANSITIONS,
  ORDER_TRANSITIONS,
  REQUEST_TRANSITIONS,
  type Transition,
} from '../../server/modules/orders/lifecycle.ts'
import { CLOSED_STATES } from '../../server/modules/orders/model.ts'
import { systemClock } from '../../server/platform/clock.ts'
import { loadConfig } from '../../server/platform/config.ts'
import { createHttp } from '../../server/platform/http/server.ts'
import { createLog } from '../../server/platform/log.ts'
import { ALL_ACTIONS } from '../../server/services.ts'
import { steps } from '../../tools/generate-states.ts'

interface Edge {
  action: string
  from: readonly string[]
  to: readonly string[]
  leaves?: readonly string[]
}

const MACHINES: [name: string, edges: readonly Edge[], states: readonly string[], never: string[]][] = [
  ['request', REQUEST_TRANSITIONS, REQUEST_STATES, []],
  // Orders of other systems may arrive as transferred; our own leave as requests (T3), so no edge leads there.
  ['order', ORDER_TRANSITIONS, ORDER_STATES, ['TRANSFERRED']],
  ['assignment', ASSIGNMENT_TRANSITIONS, ASSIGNMENT_STATES, []],
]

function reachable(edges: readonly Edge[]): Set<string> {
  const arrows = edges.flatMap((edge) => steps(edge))
  const found = new Set(['[*]'])
  for (let size = 0; size !== found.size; ) {
    size = found.size
    for (const [from, to] of arrows) if (found.has(from)) found.add(to)
  }
  found.delete('[*]')
  return found
}

describe.each(MACHINES)('%s 状态流转表', (_, edges, states, never) => {
  it('names only states of the vocabulary', () => {
    const named = edges.flatMap((edge) => [...edge.from, ...edge.to, ...(edge.leaves ?? [])])
    expect(named.filter((state) => state !== 'same' && !states.includes(state))).toEqual([])
    expect(edges.filter((edge) => edge.to.length === 0)).toEqual([])
    for (const edge of edges) expect(edge.from).toEqual(expect.arrayContaining([...(edge.leaves ?? [])]))
  })

  it('reaches every state from creation', () => {
    expect([...reachable(edges)].toSorted()).toEqual(states.filter((s) => !never.includes(s)).toSorted())
  })

  it('leads out of every state that is not an end', () => {
    const ends = ['ANSWERED', 'TRANSFERRED_OUT', 'DECLINED', 'WITHDRAWN', 'ACCEPTED', 'RETURNED', 'RECALLED']
    const last = [...ends, ...CLOSED_STATES]
    const arrows = edges.flatMap((edge) => steps(edge))
    const stuck = states.filter((state) => !last.includes(state) && !arrows.some(([from]) => from === state))
    expect(stuck).toEqual([])
  })
})

describe('流转表与规范、接口、权限一致', () => {
  const rows: readonly Transition<string>[] = [...REQUEST_TRANSITIONS, ...ORDER_TRANSITIONS]
  const byPeople = ({ who }: Transition<string>) => who.some((w) => w !== 'system')

  it('has every transition T1–T45 and no other', () => {
    const ids = new Set(rows.map((row) => row.id))
    expect([...ids].toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(
      Array.from({ length: 45 }, (_, i) => `T${i + 1}`),
    )
  })

  it('writes an event of its own for every row, in Chinese words', () => {
    for (const row of rows) {
      expect(row.event, row.action).toMatch(/^[a-z_]+\.[a-z_]+$/)
      expect(row.zh, row.action).toMatch(/\p{Script=Han}/u)
      expect(row.who.length, row.action).toBeGreaterThan(0)
    }
  })

  it('has one row for each action', () => {
    for (const table of [REQUEST_TRANSITIONS, ORDER_TRANSITIONS]) {
      const actions = table.map((row) => row.action as string)
      expect(actions.filter((action, i) => actions.indexOf(action) !== i)).toEqual([])
    }
  })

  it('every order action that people fire has a definition, and every definition a row', () => {
    const fired = ORDER_TRANSITIONS.filter(byPeople)
      .map((row) => row.action as string)
      // Made by the request's action create-order.
      .filter((action) => action !== 'create')
    expect(ALL_ACTIONS.map((def) => def.action as string).toSorted()).toEqual(fired.toSorted())
  })

  it('every permission has its action and every action its permission', () => {
    const reads = ['order.read', 'order.events', 'order.verify', 'order.export']
    const held = Object.keys(PERMISSIONS).filter((p) => p.startsWith('order.') && !reads.includes(p))
    expect(held.toSorted()).toEqual(ALL_ACTIONS.map((def) => `order.${def.action}`).toSorted())
    const requests = Object.keys(PERMISSIONS).filter((p) => p.startsWith('request.'))
    const others = ['request.read', 'request.create', 'request.reveal']
    expect(requests.filter((p) => !others.includes(p)).toSorted()).toEqual(
      REQUEST_TRANSITIONS.map((row) => `request.${row.action}`)
        .filter((p) => p !== 'request.register')
        .toSorted(),
    )
  })

  it('the unit acts where the table says so, the staff where it says so', () => {
    const wrong: string[] = []
    for (const row of ORDER_TRANSITIONS) {
      const holders = (PERMISSIONS as Record<string, readonly string[]>)[`order.${row.action}`] ?? []
      const who = row.who as readonly string[]
      if (holders.includes('unit') !== who.includes('unit')) wrong.push(`${row.action}: unit`)
      if (holders.some((role) => role !== 'unit') !== (who.includes('staff') && row.action !== 'create'))
        wrong.push(`${row.action}: staff`)
    }
    expect(wrong).toEqual([])
  })
})

describe('没有声明权限的接口不能启动', () => {
  const bare = () =>
    createHttp({
      ...{ clock: systemClock, config: loadConfig({}), log: createLog('silent') },
      ...{ loadActor: async () => null, checkAnswers: false },
    })

  it('refuses a route without permission', async () => {
    const http = await bare()
    const add = () => http.get('/api/v1/anything', async () => ({ ok: true }))
    expect(add).toThrow('route GET /api/v1/anything declares no permission')
    await http.close()
  })

  it('refuses it inside a plugin, and takes one that says who may call', async () => {
    const http = await bare()
    http.get('/api/v1/anything', { config: { permission: 'public' } }, async () => ({ ok: true }))
    http.register(async (inner) => {
      inner.post('/api/v1/hidden', async () => ({ ok: true }))
    })
    await expect(http.ready()).rejects.toThrow('route POST /api/v1/hidden declares no permission')
    await http.close()
  })
})
