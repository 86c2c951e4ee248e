/**
 * 地址与地名的切分：省、市、县区、开发区、镇街、社区村、道路、门牌、小区与单位、楼栋、单元、楼层、房号，
 * 交叉口（甲路与乙路交叉口）、路段（甲路到乙路之间）、辅助定位词（对面、旁边、附近）。
 * 两种读法：`address` 整段都是地址，每一段都有归属；`text` 是一段话，只认有把握的部分，路灯、路面、街道办、农村不算地名。
 */
import { type Name, type Names, PART_KINDS, type Part, type PartKind } from './model.ts'
import { NATION } from './nation.ts'
import * as p from './patterns.ts'

export interface ParseOptions {
  /** The centre's own names: areas, roads, estates. */
  names?: Names
  mode?: 'address' | 'text'
}

/** What a suffix may begin with: 区, but also the A of A区. */
const LETTER = /[\u4e00-\u9fa5A-Z]/
const MARK = /[\s,，。.;；:：、()（）[\]【】"“”'_\-—－#/\\|!！?？~～+*&]/
const NAMED_AFTER =
  /^(?:镇|乡|街道|[省市区县州]|国际|经济|[东西南北中]?(?:路|街|道|大道|大街|巷|桥)|公园|广场|小区|花园|苑|学校|中学|小学|[一二三四五]中|医院|车站|站|酒店|宾馆|庄|[山河湖江](?![东西南北干山])|人|籍|话|菜)/
/** 南区, 三区: a part of an estate; 二期 belongs to its name. */
const QUARTER = /^[东南西北中A-Z一二三四五六七八九十]区$/
const AFTER_PART = /^(?:和|与|及|同|跟|的)/
const AFTER_ROAD = /^(?:和|与|及|同|跟|的|上的?|里的?|内的?|口的?|处|往|转|拐)/
const rank = (kind: PartKind): number => PART_KINDS.indexOf(kind)

function at(pattern: RegExp, text: string, position: number): string | undefined {
  pattern.lastIndex = position
  return pattern.exec(text)?.[0]
}

class Reader {
  readonly parts: Part[] = []
  /** Where the run of characters that belong to nothing yet begins. */
  open = 0
  readonly #text: string
  readonly #free: boolean
  readonly #names: Names[]

  constructor(text: string, { names, mode = 'address' }: ParseOptions) {
    this.#text = text
    this.#free = mode === 'text'
    this.#names = names ? [names, NATION] : [NATION]
  }

  read(): Part[] {
    let i = 0
    while (i < this.#text.length) i = this.#step(i)
    this.#closeRun(i)
    return this.parts
  }

  #step(i: number): number {
    const char = this.#text[i]!
    if (MARK.test(char)) {
      this.#closeRun(i)
      this.open = i + 1
      return i + 1
    }
    const name = this.#knownName(i)
    if (name) return this.#take(name, i)
    const ended = this.#suffixAt(i)
    if (ended) return ended
    const number = this.#numberAt(i)
    if (number) return number
    const crossing = this.#crossingAt(i)
    if (crossing) return crossing
    const assist = at(p.ASSIST, this.#text, i)
    if (assist && (i > this.open || this.parts.length > 0)) {
      this.#closeRun(i, true)
      return this.#push('assist', i, i + assist.length)
    }
    return i + 1
  }

  /** 浙江省杭州市 said a second time says nothing more. */
  #take({ kind, word }: Name, start: number): number {
    const end = start + word.length
    const again =
      rank(kind) <= rank('district') &&
      this.parts.some((part) => part.kind === kind && part.text.slice(0, 2) === word.slice(0, 2))
    this.#closeRun(start)
    if (!again) return this.#push(kind, start, end)
    this.open = end
    return end
  }

  #push(kind: PartKind, start: number, end: number): number {
    this.parts.push({ kind, text: this.#text.slice(start, end), start, end })
    this.open = end
    return end
  }

  #last(): Part | undefined {
    return this.parts.at(-1)
  }

  #has(kind: PartKind): boolean {
    return this.parts.some((part) => part.kind === kind)
  }

  #hasRoad(): boolean {
    return this.#has('road')
  }

  #adjacent(i: number): boolean {
    const last = this.#last()
    return last !== undefined && /^[\s\-—_、,，]*$/.test(this.#text.slice(last.end, i))
  }

  #knownName(i: number): Name | undefined {
    const start = this.#text.slice(i, i + 2)
    for (const names of this.#names)
      for (const name of names.get(start) ?? []) {
        if (!this.#text.startsWith(name.word, i)) continue
        if (!name.short) return name
        if (NAMED_AFTER.test(this.#text.slice(i + name.word.length))) continue
        if (this.#mayBeShort(name, i, names === this.#names[0] && this.#names.length > 1)) return name
      }
    return undefined
  }

  /** 黄岩, 滕州: at the beginning of a name, and in running text only the centre's own or one in a row of them. */
  #mayBeShort({ kind }: Name, i: number, own: boolean): boolean {
    const last = this.#last()
    if (!this.#free) return this.open === i && (!last || rank(last.kind) < rank(kind))
    return own
      ? this.#nameStart(i) === i
      : this.#adjacent(i) && this.open === i && rank(last!.kind) < rank(kind)
  }

  /** The run so far, without what leads to it (反映, 位于 …), begins here. */
  #nameStart(end: number, forRoad = false): number {
    const run = this.#text.slice(this.open, end)
    if (!this.#free) {
      const join = forRoad && this.#hasRoad() ? (p.JOIN.exec(run)?.[0].length ?? 0) : 0
      return this.open + join
    }
    const behind = this.#adjacent(this.open)
      ? /road/i.test(this.#last()!.kind)
        ? AFTER_ROAD
        : AFTER_PART
      : undefined
    let cut = behind?.exec(run)?.[0].length ?? 0
    for (const match of run.matchAll(p.BEFORE_NAME)) cut = Math.max(cut, match.index + match[0].length)
    return this.open + cut
  }

  #suffixAt(i: number): number | undefined {
    if (!LETTER.test(this.#text[i]!)) return undefined
    for (const suffix of this.#free ? p.SUFFIXES : p.ADDRESS_SUFFIXES) {
      const word = at(suffix.word, this.#text, i)
      if (!word) continue
      const start = this.#nameStart(i, suffix.kind === 'road')
      const body = this.#text.slice(start, i)
      if (body.length < (this.#free ? suffix.min : 1) || body.length > suffix.max) continue
      if (suffix.kind === 'district' && !this.#mayBeDistrict(body)) continue
      if (suffix.notAfter?.test(body) && (this.#free || body.length < 2)) continue
      if (this.#free && !/^[\u4e00-\u9fa5A-Z\d]+$/.test(body)) continue
      return this.#push(this.#asRoad(suffix.kind, start), start, i + word.length)
    }
    return this.#poiAt(i)
  }

  /** A district of old (江干区, 富阳市): at the beginning, or right behind its province or city. */
  #mayBeDistrict(body: string): boolean {
    const last = this.#last()
    return body.length >= 2 && (last === undefined || last.kind === 'province' || last.kind === 'city')
  }

  #poiAt(i: number): number | undefined {
    const strong = at(p.POI_STRONG, this.#text, i)
    const word = strong ?? at(p.POI_WEAK, this.#text, i)
    if (!word) return undefined
    const end = i + word.length
    const start = this.#nameStart(i)
    const length = i - start
    const rest = this.#text.slice(end)
    const quarter = !strong && QUARTER.test(word)
    if (quarter && (!this.#free || (start === i && this.#adjacent(i)))) {
      if (start < i) this.#push(this.#asPoi(), start, i)
      return this.#push('subpoi', i, end)
    }
    if (length < (strong && !this.#free ? 1 : 2) || length > 16) return undefined
    if (this.#free && (p.NO_NAME.test(this.#text.slice(start, i)) || p.NO_PLACE_ALONE.test(word)))
      return undefined
    if (strong ? at(p.POI_STRONG, this.#text, end) : !this.#anchored(end, rest)) return undefined
    return this.#push(this.#asPoi(), start, end)
  }

  /** A weak name needs something behind it that only follows a place. */
  #anchored(end: number, rest: string): boolean {
    if (QUARTER.test(rest.slice(0, 2))) return true
    if (rest === '' || MARK.test(rest[0]!)) return !this.#free
    return (
      /^[A-Za-z]?\d/.test(rest) ||
      p.NUMBERS.some(({ pattern }) => at(pattern, this.#text, end)) ||
      at(p.ASSIST, this.#text, end) !== undefined
    )
  }

  #asRoad(kind: PartKind, start: number): PartKind {
    if (kind !== 'road') return kind
    const last = this.#last()
    const between = last === undefined ? '' : this.#text.slice(last.end, start)
    const near =
      last !== undefined && between.length <= 4 && !(this.#free && /[，。；！？,;!?（）]/.test(between))
    return near && this.parts.some((part) => part.kind === 'road') && last.kind !== 'poi' ? 'subroad' : 'road'
  }

  #asPoi(): PartKind {
    if (this.#has('floor') || this.#has('room')) return 'occupant'
    return this.#has('poi') && (!this.#free || this.#adjacent(this.open)) ? 'subpoi' : 'poi'
  }

  #numberAt(i: number): number | undefined {
    for (const { kind, pattern } of p.NUMBERS) {
      const found = at(pattern, this.#text, i)
      if (!found) continue
      if (
        kind === 'roadNumber' &&
        /^\d{1,2}-/.test(found) &&
        /poi/.test(this.#last()?.kind ?? '') &&
        this.open === i
      )
        continue
      // In running text a number belongs to what it follows; “3号” alone is a day, “5楼” alone anything.
      if (this.#free && this.#nameBefore(i) === undefined) continue
      this.#closeRun(i, true)
      return this.#push(this.#numberKind(kind), i, i + found.length)
    }
    return this.#bareNumber(i)
  }

  /** The part, or the open run that may be a name, right before. */
  #nameBefore(i: number): string | undefined {
    if (this.open === i)
      return this.#adjacent(i) && this.#last()!.kind !== 'assist' ? this.#last()!.text : undefined
    const name = this.#text.slice(this.#nameStart(i), i)
    return /^[\u4e00-\u9fa5]{3,12}$/.test(name) ? name : undefined
  }

  #numberKind(kind: PartKind): PartKind {
    if (kind !== 'roadNumber') return kind
    const last = this.#last()?.kind
    if (this.#has('floor') || this.#has('unit') || last === 'building') return 'room'
    if (last === 'roadNumber') return 'building'
    return last === 'subroad' ? 'subroadNumber' : kind
  }

  /** 12-3-1001 behind an estate: building, unit, room. */
  #bareNumber(i: number): number | undefined {
    const digits = at(/[A-Za-z]?\d{1,5}[A-Za-z]?/y, this.#text, i)
    if (!digits || (this.#free && !this.#adjacent(i))) return undefined
    const end = i + digits.length
    if (this.#free && !MARK.test(this.#text[end] ?? ' ')) return undefined
    this.#closeRun(i, true)
    const last = this.#last()?.kind
    const more = /^[-—－]\s*[A-Za-z]?\d/.test(this.#text.slice(end))
    const count = digits.replace(/\D/g, '').length
    if (this.#free && !(last && ['poi', 'subpoi', 'building', 'unit', 'road'].includes(last)))
      return undefined
    if (last === 'road' || last === 'subroad' || last === 'community')
      return this.#push(last === 'subroad' ? 'subroadNumber' : 'roadNumber', i, end)
    if (last === 'building' && more && count <= 2) return this.#push('unit', i, end)
    if (last === 'building' || last === 'unit' || last === 'floor' || (count >= 3 && !more))
      return this.#push('room', i, end)
    return this.#push('building', i, end)
  }

  #crossingAt(i: number): number | undefined {
    const last = this.#last()
    if (!last || this.open !== i || last.end !== i || !/road/i.test(last.kind)) return undefined
    const word = at(p.CROSSING, this.#text, i)
    return word ? this.#push('intersection', i, i + word.length) : undefined
  }

  /** What was left between two known parts: a name of something in an address, nothing in running text. */
  #closeRun(end: number, beforeNumber = false): void {
    const start = this.#nameStart(end)
    const run = this.#text.slice(start, end)
    if (this.#free) {
      const isName =
        beforeNumber &&
        /^[\u4e00-\u9fa5]{3,12}$/.test(run) &&
        !/(?:年|月|第|约|共|近|达|元|个|了|等|大概|左右|先生|女士|电话|单号|编号|号码)$/.test(run)
      if (isName) this.#push(this.#asPoi(), start, end)
      return
    }
    if (run.length >= 2 && !p.NO_PLACE.test(run)) this.#push(this.#leftover(run), start, end)
  }

  #leftover(run: string): PartKind {
    if (run.length <= 3 && !this.#has('town') && !this.#hasRoad() && this.#last()?.kind === 'district')
      return 'town'
    return this.#asPoi()
  }
}

export function parsePlace(text: string, options: ParseOptions = {}): Part[] {
  return new Reader(text, options).read()
}
