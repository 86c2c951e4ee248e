/** Processor time of processes, from /proc: steady where a shared machine's wall time is not. Linux only. */
import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

interface Stat {
  pid: number
  parent: number
  ms: number
  /** Of children that have ended. */
  endedMs: number
}

function stats(): Stat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const text = readFileSync(`/proc/${name}/stat`, 'utf8')
        const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
        return [
          {
            pid: Number(name),
            parent: Number(fields[1]),
            ms: (Number(fields[11]) + Number(fields[12])) * TICK_MS,
            endedMs: (Number(fields[13]) + Number(fields[14])) * TICK_MS,
          },
        ]
      } catch {
        return [] // it ended meanwhile
      }
    })
}

/** Milliseconds used so far by a process and, when asked, by its children. */
export function cpuMs(pid: number, withChildren = false): number {
  return stats()
    .filter((s) => s.pid === pid || (withChildren && s.parent === pid))
    .reduce((sum, s) => sum + s.ms + (withChildren && s.pid === pid ? s.endedMs : 0), 0)
}
