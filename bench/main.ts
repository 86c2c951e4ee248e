/** `npm run bench -- <name> [options]`: the measurements, each printing its figures. */

import { benchInsight } from './insight.ts'
import { benchLooking } from './insight-looking.ts'
import { benchKpis } from './kpis.ts'
import { benchList } from './list.ts'
import { benchLoop } from './loop.ts'
import { benchRehearsal } from './rehearsal.ts'
import { benchUnderstand } from './understand.ts'

const BENCHES: Record<string, (args: string[]) => Promise<void>> = {
  insight: benchInsight,
  kpis: benchKpis,
  list: benchList,
  looking: benchLooking,
  loop: benchLoop,
  rehearsal: benchRehearsal,
  understand: benchUnderstand,
}

const [name = '', ...args] = process.argv.slice(2)
const bench = BENCHES[name]
if (bench) await bench(args)
else {
  console.error(`npm run bench -- <${Object.keys(BENCHES).join(' | ')}> [options]`)
  process.exitCode = 2
}
