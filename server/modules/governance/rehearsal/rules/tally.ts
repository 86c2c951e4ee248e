/** 汇总：每条对照记入合计和四种分组，先后两数、假定二下的数、新增与不再各几条。 */
import type { RehearsalPart } from '../../../../../common/rehearsal.ts'
import type { Cell } from '../model.ts'
import type { Line } from './compare.ts'

export class Tally {
  readonly #cells = new Map<string, Cell>()

  add(line: Line): void {
    const parts: readonly [RehearsalPart, string][] = [
      ['ALL', ''],
      ['UNIT', line.unit],
      ['AREA', line.area],
      ['CATEGORY', line.category],
      ['URGENCY', line.urgency],
    ]
    for (const [part, key] of parts) count(this.#cell(line, part, key), line)
  }

  #cell({ subject, stage }: Line, part: RehearsalPart, key: string): Cell {
    const at = `${subject}|${stage}|${part}|${key}`
    const known = this.#cells.get(at)
    if (known) return known
    const none = () => ({ now: 0, next: 0 })
    const made = {
      ...{ subject, stage, part, key, of: none(), n: none(), kept: 0, newly: 0, noLonger: 0 },
    }
    this.#cells.set(at, made)
    return made
  }

  /** Lines that say nothing under either policy are left out. */
  cells(): Cell[] {
    return [...this.#cells.values()].filter(
      (c) => c.n.now > 0 || c.n.next > 0 || (c.subject === 'LATE' && (c.of.now > 0 || c.of.next > 0)),
    )
  }
}

function count(cell: Cell, { asked, n, kept }: Line): void {
  cell.of.now += Number(asked.now)
  cell.of.next += Number(asked.next)
  cell.n.now += n.now
  cell.n.next += n.next
  cell.kept += kept
  if (n.next > 0 && n.now === 0) cell.newly += 1
  if (n.now > 0 && n.next === 0) cell.noLonger += 1
}
