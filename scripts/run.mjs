/** `node scripts/run.mjs server/cli/import.js args…`: makes the checkout ready, then runs a compiled file. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ensureOrExit } from './ensure.mjs'

const [target, ...args] = process.argv.slice(2)
if (!target) {
  process.stderr.write('用法 / usage: node scripts/run.mjs <file under dist> [args]\n')
  process.exit(2)
}
ensureOrExit({ build: true })

const file = fileURLToPath(new URL(`../dist/${target}`, import.meta.url))
if (!existsSync(file)) {
  process.stderr.write(`✗ 没有 / there is no ${target}\n`)
  process.exit(2)
}
const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => {
  if (!signal) process.exit(code ?? 1)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal) // so that the caller sees the same end as the child's
})
