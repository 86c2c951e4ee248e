/**
 * `npm run bench -- understand --rows 100000 [--open]`: one request read over HTTP beside that many stored orders; with
 * `--open` all of them are open and name places, twenty thousand of them, as unevenly as in life; `--pack DIR` with the
 * model pack. `--peers --data F --text a --label b`: the same texts learnt by Debian's scikit-learn and fastText.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readRows, sourceOf, split } from '../server/cli/evaluate/data.ts'
import { classify } from '../server/cli/evaluate/tasks.ts'
import { openDatabase } from '../server/platform/db.ts'
import { projectRoot } from '../server/platform/paths.ts'
import { fillOpen } from './fill-open.ts'
import { fillRows } from './fill-rows.ts'
import { lifeCycle, PEOPLE } from './life-cycle.ts'
import { Caller, percentile, signIn, startWorld } from './world.ts'

const TEXTS = [
  '市民反映：龙华区青桐路12号门前路灯不亮已有一周，夜间出行不便，请尽快维修。',
  '其在秀英区某工地做工三个月，老板拖欠工资两万元，涉及工友十余人，多次讨要未果，请劳动部门核实处理。',
  '美兰区银杏小区物业半夜施工噪音扰民，老人孩子无法休息，已多次投诉仍未解决。',
  '咨询：办理居住证需要什么材料，在哪里办理？',
]

export async function benchUnderstand(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '100000' },
      repeat: { type: 'string', default: '400' },
      open: { type: 'boolean', default: false },
      // A DATA_DIR in which `npm run pack` was run.
      pack: text,
      ...{ peers: { type: 'boolean', default: false }, data: text, text, label: text, date: text },
    },
  })
  if (values.peers) return besidePeers(values)
  const world = await startWorld(values.pack ? { DATA_DIR: resolve(values.pack) } : {})
  const db = openDatabase(world.databaseUrl, { max: 2 })
  try {
    const tokens = await signIn(world.address, PEOPLE)
    const first = new Caller(world.address)
    await lifeCycle(first, tokens, 1, [])
    await first.close()
    await (values.open ? fillOpen : fillRows)(db, Number(values.rows), () => {})
    const caller = new Caller(world.address)
    const token = tokens.get(PEOPLE[0]!)!
    await ask(caller, token, Number(values.repeat), 'one request read', TEXTS)
    // Where most is: the names of the first places, with thousands of open orders each.
    if (values.open)
      await ask(caller, token, Number(values.repeat), 'the same at the busiest places', CROWDED)
    await caller.close()
  } finally {
    await db.close()
    await world.close()
  }
}

const CROWDED = Array.from({ length: 20 }, (_, i) => `第${i + 1}小区${i + 3}栋水管漏水已有三天，请尽快处理。`)

async function ask(
  caller: Caller,
  token: string,
  repeat: number,
  what: string,
  texts: readonly string[],
): Promise<void> {
  const times: number[] = []
  for (let i = 0; i < repeat + 50; i++) {
    // Never the same text twice: nothing is answered from what was read before.
    const body = {
      text: `${texts[i % texts.length]}（第${i}次）`,
      phone: `139${String(i * 37).padStart(8, '0')}`,
    }
    const began = performance.now()
    const answer = await caller.call('POST', '/api/v1/understand', token, body)
    if (answer.status !== 200) throw new Error(`understand: ${answer.status} ${JSON.stringify(answer.body)}`)
    if (i >= 50) times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => percentile(times, share).toFixed(2)
  console.log(`  ${what}, over HTTP, ms: p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}`)
}

interface PeerOptions {
  data?: string
  text?: string
  label?: string
  date?: string
}

/** Same rows, same split, one after the other on this machine. Needs python3-sklearn and fasttext from Debian. */
function besidePeers({ data, text, label, date }: PeerOptions): void {
  if (!data || !text || !label) throw new Error('--peers needs --data, --text and --label')
  const fields = text.split(',')
  const textOf = (row: Record<string, unknown>) => String(sourceOf(row, fields, false))
  const { train, test } = split(readRows(data), textOf, date)
  const { accuracy, top3, macroF1, trainSeconds, msPerText } = classify(train, test, fields, label, false)
  console.log(`${train.length} to learn from, ${test.length} to measure with`)
  const print = (name: string, f: Record<string, number>) =>
    console.log(
      `  ${name.padEnd(13)}${Object.entries(f)
        .map(([k, v]) => ` ${k} ${v.toFixed(k === 'accuracy' || k === 'top3' || k === 'macroF1' ? 4 : 2)}`)
        .join(' ')}`,
    )
  print('huisheng', { accuracy, top3, macroF1, trainSeconds, msPerText })
  const folder = mkdtempSync(join(tmpdir(), 'huisheng-peers-'))
  try {
    const plain = (rows: Record<string, unknown>[]) =>
      rows.map((row) => JSON.stringify({ text: textOf(row), label: String(row[label] ?? '') })).join('\n')
    writeFileSync(join(folder, 'train.jsonl'), plain(train))
    writeFileSync(join(folder, 'test.jsonl'), plain(test))
    for (const peer of ['scikit_learn', 'fast_text']) {
      const run = spawnSync('/usr/bin/python3', [join(projectRoot, 'bench/peers', `${peer}.py`), folder], {
        encoding: 'utf8',
      })
      if (run.status === 0) print(peer, JSON.parse(run.stdout.trim().split('\n').at(-1)!))
      else console.log(`  ${peer}: not measured (${run.stderr.trim().split('\n').at(-1)})`)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
