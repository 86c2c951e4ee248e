/**
 * Makes a checkout ready to run: installs the packages the lockfile names and compiles what changed.
 * Only node's own modules: this runs before node_modules exists.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = (...parts) => join(root, ...parts)
const MIN_NODE = [20, 19]
/** What is compiled from what, each on its own: who changes a page does not wait for the server. */
const TARGETS = [
  {
    name: 'server',
    sources: ['common', 'api', 'server', 'bench', 'tools', 'tsconfig.json', 'tsconfig.build.json'],
    out: ['api', 'bench', 'common', 'server', 'tools'],
    command: [['typescript', 'bin', 'tsc'], '-p', 'tsconfig.build.json'],
    say: ['编译 …  compiling', '编译完成  compiled'],
  },
  {
    name: 'web',
    sources: ['common', 'api', 'web', 'vite.config.ts'],
    out: ['web'],
    command: [['vite', 'bin', 'vite.js'], 'build', '--logLevel', 'error'],
    say: ['生成页面 …  building the pages', '页面已生成  pages built'],
  },
]

/** A cause a person can act on: printed as one line, without a stack. */
class Stop extends Error {}

const say = (text) => process.stderr.write(`${text}\n`)
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`

export function ensure({ build = false } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
    throw new Stop(`Node ${MIN_NODE.join('.')} 或更新版本 / or newer is needed; this is ${process.version}`)
  }
  const ready = () => TARGETS.every(built)
  if (installed() && (!build || ready())) return
  withLock(() => {
    // Another start may have done the work while this one waited for the lock.
    if (!installed()) install()
    if (build) for (const target of TARGETS) if (!built(target)) compile(target)
  })
}

// --- packages ---

const stampFile = () => at('node_modules', '.huisheng-installed')

function wantedStamp() {
  const hash = createHash('sha256').update(readFileSync(at('package-lock.json')))
  return hash.update(`${process.versions.modules} ${process.platform} ${process.arch}`).digest('hex')
}

function installed() {
  return existsSync(stampFile()) && readFileSync(stampFile(), 'utf8') === wantedStamp()
}

function install() {
  say('安装依赖，首次约需一分钟 …  installing packages (npm ci), about a minute the first time')
  const started = performance.now()
  // loglevel=error: some packages declare newer Node versions than they need, the warnings help nobody.
  const flags = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev', '--include=optional']
  const { code, output } = npm(flags)
  if (code !== 0) {
    const all = output.toString()
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(all)) {
      throw new Stop(
        '无法连接 npm 源 / the npm registry cannot be reached: check the network or `npm config`',
      )
    }
    const lines = all.split('\n').filter((l) => /npm error/.test(l) && !/complete log/.test(l))
    throw new Stop(`npm ci 失败 / failed: ${lines.slice(0, 4).join(' ').replaceAll('npm error ', '')}`)
  }
  writeFileSync(stampFile(), wantedStamp())
  say(`依赖已安装  packages installed in ${seconds(started)}`)
}

function npm(args) {
  // Under `npm start` the very npm that runs us is used; a plain `node scripts/…` takes the one on the PATH.
  const cli = process.env.npm_execpath
  const own = cli && /npm-cli\.[cm]?js$/.test(cli) && existsSync(cli)
  const env = { ...process.env, NODE_ENV: '' } // production would leave the compiler out
  const options = { cwd: root, env, stdio: ['ignore', 'inherit', 'pipe'], maxBuffer: 1 << 26 }
  const result = own
    ? spawnSync(process.execPath, [cli, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (result.error) throw new Stop(`npm 无法运行 / cannot be run: ${result.error.message}`)
  return { code: result.status ?? 1, output: result.stderr }
}

// --- compiled code ---

/** What was compiled, by name: a deleted or renamed file also makes dist/ stale, which times alone miss. */
function sourcesOf(target) {
  const files = []
  const walk = (path) => {
    if (!existsSync(at(path))) return
    if (!statSync(at(path)).isDirectory()) return void files.push(path)
    for (const entry of readdirSync(at(path), { withFileTypes: true })) {
      const child = `${path}/${entry.name}`
      if (entry.isDirectory()) walk(child)
      else if (target.name === 'web' ? !entry.name.endsWith('.test.ts') : isServerSource(entry.name))
        files.push(child)
    }
  }
  target.sources.forEach(walk)
  return files.sort()
}

const isServerSource = (name) => /\.(ts|json)$/.test(name) && !name.endsWith('.test.ts')
const builtFile = (target) => at('dist', `.built-${target.name}`)
const sourceList = (files) => `${wantedStamp()}\n${files.join('\n')}\n`

function built(target) {
  if (!existsSync(builtFile(target))) return false
  const files = sourcesOf(target)
  if (readFileSync(builtFile(target), 'utf8') !== sourceList(files)) return false
  const since = statSync(builtFile(target)).mtimeMs
  return files.every((file) => statSync(at(file)).mtimeMs <= since)
}

function compile(target) {
  say(target.say[0])
  const started = performance.now()
  const startedAt = new Date()
  const files = sourcesOf(target)
  rmSync(builtFile(target), { force: true })
  for (const folder of target.out) rmSync(at('dist', folder), { recursive: true, force: true })
  const [tool, ...args] = target.command
  const { status } = spawnSync(process.execPath, [at('node_modules', ...tool), ...args], {
    cwd: root,
    // Started from a test or a shell with another NODE_ENV the pages would get React's slow development build.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Stop('编译未通过 / compiling failed, see above')
  writeFileSync(builtFile(target), sourceList(files))
  // A file saved while the compiler ran must count as newer.
  utimesSync(builtFile(target), startedAt, startedAt)
  say(`${target.say[1]} in ${seconds(started)}`)
}

// --- one at a time ---

function withLock(work) {
  const lock = at('var', '.install-lock') // not in node_modules: npm ci empties that
  let told = false
  for (;;) {
    try {
      mkdirSync(at('var'), { recursive: true })
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw new Stop(`无法写入 / cannot write to ${root}: ${error.code}`)
    }
    if (abandoned(lock)) discard(lock)
    else {
      if (!told) say('等待另一个安装或编译 …  waiting for another install or build')
      told = true
      sleep(200)
    }
  }
  try {
    writeFileSync(join(lock, 'pid'), String(process.pid))
    work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function abandoned(lock) {
  try {
    const pid = Number(readFileSync(join(lock, 'pid'), 'utf8'))
    process.kill(pid, 0)
    // The number may have been given to an unrelated process since.
    return pid === process.pid || Date.now() - statSync(lock).mtimeMs > 60 * 60_000
  } catch (error) {
    if (error.code === 'EPERM') return false
    if (error.code === 'ESRCH') return true
    // No pid yet: its owner is about to write it, or died in between.
    return existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 5_000
  }
}

/** Moved aside first: of two that find it abandoned only one can, the other goes on waiting. */
function discard(lock) {
  const aside = `${lock}.${process.pid}`
  try {
    renameSync(lock, aside)
    rmSync(aside, { recursive: true, force: true })
  } catch {}
}

function sleep(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

/** Runs `ensure` and ends the process with one line when it cannot. */
export function ensureOrExit(options) {
  try {
    ensure(options)
  } catch (error) {
    say(error instanceof Stop ? `✗ ${error.message}` : error.stack)
    process.exit(1)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureOrExit({ build: process.argv.includes('--build') })
}
