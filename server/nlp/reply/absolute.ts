/** 绝对化用语：绝对、一定、永远、百分之百、彻底解决；保证金、绝对值、一定程度不算。 */
import type { Look } from './model.ts'
import { matches, orNull, PUBLIC } from './pieces.ts'

const ABSOLUTE =
  /绝对(?!值|多数|高度|路径|湿度)|百分之(?:一)?百|100\s?%(?=[的地]?(?:解决|完成|保证|确保|满意|合格|安全|达标))|保证(?=(?:今后|以后|将)?(?:不|绝|一定|百分|100|彻底))|永远|永不|肯定(?:会|能|不)|一定(?:会|能|不|要|将)|必定|必将|彻底(?:解决|根治|消除|杜绝)|绝不|决不|从未|从不|再也不会|完全(?:没有|不存在)|万无一失|毫无问题/g

export const absolute: Look = (reply) => orNull(matches(reply, PUBLIC, ABSOLUTE))
