/**
 * 公开个人信息：手机号、身份证号、银行卡号、车牌，以及诉求人的姓名、电话、住址门牌（PIPL 51 条，rules.md B.13）。
 * 单位座机、办公地址可以公开；“张先生”只有姓氏，不算姓名。
 */
import { type EntityKind, findEntities } from '../entities.ts'
import { findDoors } from '../mask.ts'
import type { Look, Mark } from './model.ts'
import { orNull } from './pieces.ts'

const PERSONAL: ReadonlySet<EntityKind> = new Set(['ID_CARD', 'BANK_CARD', 'PHONE', 'PLATE'])

/** Doors of a request that are looked for: nobody lives behind more. */
const MOST_DOORS = 20

/** No name of anybody. */
const NAMELESS = /^(?:匿名|市民|群众|网友|来电人|诉求人|不详|未知)|(?:先生|女士|小姐|同志|某某?)$/

/** A house and a room in it; a number alone may be anything. */
const homesIn = (request: string): string[] =>
  findDoors(request)
    .filter((door) => /[栋幢座楼元].*\d{3}/.test(door) && door.length >= 5)
    .slice(0, MOST_DOORS)

function everywhere(text: string, word: string): Mark[] {
  const marks: Mark[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    marks.push({ field: 'publicText', start: at, end: at + word.length })
  return marks
}

export const personalData: Look = ({ publicText, request = '', people = [] }) => {
  const found = findEntities(publicText)
    .filter(({ kind }) => PERSONAL.has(kind))
    .map(({ text, index }): Mark => ({ field: 'publicText', start: index, end: index + text.length }))
  const known = people.filter((p): p is string => p !== null && p.length >= 2 && !NAMELESS.test(p))
  const said = new Set([...known, ...homesIn(request)])
  return orNull([...found, ...[...said].flatMap((word) => everywhere(publicText, word))])
}
