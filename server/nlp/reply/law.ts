/**
 * 依据不明：“根据有关规定”“按照相关法律”，而全文与依据栏都没有写出《名称》、文号或条款。
 * 写明过一次即可：后文的“上述规定”说的就是它。
 */
import type { Look } from './model.ts'
import { BOTH, matches, orNull, whole } from './pieces.ts'

const CITED =
  /(?:依据|根据|按照|依照|遵照|遵循|参照|依|按(?!揭|时|期)|符合|违反)[^，。；《\n]{0,10}?(?:相关|有关|国家|现行|上级|法律|法规)[^，。；《\n]{0,6}?(?:法律法规|法律|法规|规定|政策|文件|条例)/g
const NAMED =
  /《[^》\n]{2,60}》|[〔﹝[（(]\s?(?:19|20)\d{2}\s?[〕﹞\]）)]\s?\d{1,4}\s?号|(?:19|20)\d{2}年第?\d{1,4}号|第[一二三四五六七八九十百零\d]{1,6}条|(?<!违)[一-龥]{3,12}(?:法|条例)(?=[第的等及、，。（(]|相关|有关|规定)(?<!法律法|国家法|相关法|有关法)|(?:GB|DB|CJJ|JGJ)[/T\s-]{0,4}\d{3,6}/

export const unnamedLaw: Look = (reply) =>
  NAMED.test(whole(reply)) || NAMED.test(reply.basis ?? '') ? null : orNull(matches(reply, BOTH, CITED))
