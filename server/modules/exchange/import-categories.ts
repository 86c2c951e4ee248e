/** Where imported categories stand beside the project's own. Pure. */

/** Codes are two digits a level; 01–39 are the project's own, imported trees begin at 40. */
export const FIRST_TOP = 40
const LAST_TOP = 98
const LAST = 99
/** What finds no room at level 1. */
const REST = '99'
const LEVELS = 3

export interface CategoryNode {
  code: string
  name: string
  parent: string | null
}

/**
 * A tree of its own beside the project's: level 1 takes free codes from 40 up, the levels below count from 01, so a
 * code's first digits are its superiors' codes and rules that speak of prefixes hold here too. A level that is full
 * falls back to the code above it.
 */
export class CategoryTree {
  readonly #children = new Map<string, Map<string, string>>()
  #hasRest: boolean
  #new: CategoryNode[] = []

  constructor(nodes: readonly CategoryNode[]) {
    this.#hasRest = nodes.some((node) => node.code === REST)
    for (const node of nodes) if (node.code !== REST) this.#below(node.parent ?? '').set(node.name, node.code)
  }

  #below(parent: string): Map<string, string> {
    const found = this.#children.get(parent) ?? new Map<string, string>()
    this.#children.set(parent, found)
    return found
  }

  codeOf(names: readonly string[]): string {
    let parent = ''
    for (const name of names.slice(0, LEVELS)) {
      const code = this.#below(parent).get(name) ?? this.#make(parent, name)
      if (code === null) break
      parent = code
    }
    return parent || this.#rest()
  }

  #make(parent: string, name: string): string | null {
    const siblings = this.#below(parent)
    const next = (parent === '' ? FIRST_TOP : 1) + siblings.size
    if (next > (parent === '' ? LAST_TOP : LAST)) return null
    const code = `${parent}${String(next).padStart(2, '0')}`
    siblings.set(name, code)
    this.#new.push({ code, name, parent: parent || null })
    return code
  }

  #rest(): string {
    if (!this.#hasRest) this.#new.push({ code: REST, name: '导入的其他类别', parent: null })
    this.#hasRest = true
    return REST
  }

  takeNew(): CategoryNode[] {
    const taken = this.#new
    this.#new = []
    return taken
  }
}
