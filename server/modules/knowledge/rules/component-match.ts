/**
 * 诉求说的是哪一个部件（ZZ-10、ZZ-11）：
 * 先看编码或二维码内容；再看上报坐标附近同类最近的；再看“类型 + 路名或小区、号”与部件名称是否相符；最后看由文字得出的坐标。
 * 不止一个相符的（包括相距不到 10 米的）都列出，由人选择，不猜。
 */
import { type Component, componentTypeIn, type Location, nearestComponents } from './components.ts'

export interface ComponentQuestion {
  /** As typed, or all that a plate's QR code says. */
  code?: string
  text: string
  /** Where the reporter stood. */
  location?: Location
  /** Found from the words: a crossing, an estate. */
  derived?: Location
  /** Roads and estates named in the text. */
  roads?: readonly string[]
  estates?: readonly string[]
  /** 5 of 学苑街5号. */
  number?: string
  /** Whether an area agrees with what the text says of it. */
  fits?: (areaCode: string) => boolean
}

export interface ComponentAnswer {
  how: 'CODE' | 'NEAREST' | 'NAME'
  /** Set when exactly one is meant. */
  component?: Component
  candidates: Component[]
}

/** A road with more lamps than this is no description of one. */
const MOST = 10
/** Shorter runs of letters and digits are doors, plates of cars and hours. */
const CODE_LIKE = /[A-Za-z0-9][A-Za-z0-9_-]{5,39}/g

const plain = (text: string): string => text.replace(/\s/g, '')

export function matchComponent(
  byCode: (code: string) => Component | undefined,
  all: () => Iterable<Component>,
  question: ComponentQuestion,
): ComponentAnswer | undefined {
  const coded = codedIn(byCode, question)
  if (coded.length > 0) return answer('CODE', coded)
  const type = componentTypeIn(question.text)
  if (!type) return undefined
  const near = question.location && nearest(all(), question.location, type)
  if (near?.length === 1) return answer('NEAREST', near)
  const named = namedAs(near ?? all(), type, question)
  if (named.length > 0 && named.length <= MOST) return answer('NAME', named)
  if (near && near.length > 0) return answer('NEAREST', near)
  const derived = question.derived && !question.location ? nearest(all(), question.derived, type) : []
  return derived.length > 0 ? answer('NEAREST', derived) : undefined
}

function answer(how: ComponentAnswer['how'], candidates: Component[]): ComponentAnswer {
  const [component, ...others] = candidates
  return { how, candidates, ...(component && others.length === 0 ? { component } : {}) }
}

const nearest = (all: Iterable<Component>, at: Location, type: string): Component[] =>
  nearestComponents(all, at, { type }).candidates.map(({ component }) => component)

function codedIn(byCode: (code: string) => Component | undefined, { code, text }: ComponentQuestion) {
  const exact = code ? byCode(code) : undefined
  if (exact) return [exact]
  const words = `${code ?? ''} ${text}`.match(CODE_LIKE) ?? []
  return [...new Set(words)].flatMap((word) => byCode(word) ?? [])
}

function namedAs(all: Iterable<Component>, type: string, question: ComponentQuestion): Component[] {
  const { roads = [], estates = [], number, fits } = question
  if (roads.length + estates.length === 0) return []
  const found: Component[] = []
  for (const component of all) {
    if (component.type !== type || (component.areaCode && fits?.(component.areaCode) === false)) continue
    const name = plain(component.name)
    if (roads.length > 0 ? roads.every((road) => name.includes(road)) : estates.some((e) => name.includes(e)))
      found.push(component)
  }
  if (number === undefined) return found
  const [road] = roads
  return found.filter(({ name }) => plain(name).includes(`${road ?? ''}${plain(number)}`))
}
