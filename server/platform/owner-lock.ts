/** Which processes live, and who owns a folder. A pid alone proves nothing: numbers are reused, zombies linger. */
import { execFileSync } from 'node:child_process'
import { linkSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs'

export interface RunningProcess {
  /** The program's name; empty when the system does not tell. */
  name: string
  /** Differs between two processes that were given the same number. */
  started: string
}

/** The process, or undefined when it is gone or only a zombie. */
export function inspectProcess(pid: number): RunningProcess | undefined {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const rest = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (rest[0] === 'Z' || rest[0] === 'X') return undefined
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'))
      return { name, started: `${boot}/${rest[19]}` }
    }
    if (process.platform !== 'win32') {
      const line = execFileSync('ps', ['-o', 'stat=,lstart=,comm=', '-p', String(pid)], { encoding: 'utf8' })
      const [state = 'Z', ...words] = line.trim().split(/\s+/)
      if (state.startsWith('Z')) return undefined
      const name = words.slice(5).join(' ')
      return { name: name.slice(name.lastIndexOf('/') + 1), started: words.slice(0, 5).join(' ') }
    }
  } catch {
    // Hidden from us (hidepid), or gone: the signal below knows which.
  }
  return exists(pid) ? { name: '', started: '' } : undefined
}

/** Whether the number is taken at all, be it by a zombie: what PostgreSQL itself asks. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Cheap enough to be asked many times a second; pid 0 stands for none. */
export function isAlive(pid: number): boolean {
  if (pid === 0) return false
  return process.platform === 'linux' ? inspectProcess(pid) !== undefined : exists(pid)
}

/** Live processes working in a folder, as every process of a PostgreSQL cluster does. Linux only. */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map(Number).filter((pid) => workingFolder(pid) === folder && inspectProcess(pid))
}

export function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/**
 * Takes a folder for this process by a lock file naming it; returns the release. A live owner is an error, a
 * dead owner's file is taken over.
 */
export function takeOwnership(file: string, inUse: (pid: number) => string): () => void {
  const mine = `${process.pid} ${inspectProcess(process.pid)?.started ?? ''}\n`
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      return () => {
        if (read(file) === mine) rmSync(file, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const owner = liveOwner(read(file))
    if (owner !== undefined) throw new Error(inUse(owner))
    discard(file)
  }
}

/** Moved aside before it is judged again: another process may have taken over in between. */
function discard(file: string): void {
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (liveOwner(read(aside)) !== undefined) linkSync(aside, file)
  } catch {
    // Gone already, or retaken: the next round sees what is there.
  }
  rmSync(aside, { force: true })
}

function liveOwner(content: string): number | undefined {
  const [pid, started] = content.trim().split(/ (.*)/)
  const running = Number(pid) > 0 ? inspectProcess(Number(pid)) : undefined
  return running && running.started === (started ?? '') ? Number(pid) : undefined
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
