/**
 * A title made of what was said: who or where, and what. For the order, and for the agent to see and change before.
 * Extraction only: every word of it stands in the text.
 */
export const MAX_TITLE = 30

const GREETING = /^(?:尊敬的[^，。：:！]{0,12}[，。：:！\s]*)?(?:(?:您|你)们?好|领导好)?[，,。！!：:\s]*/
const OPENING =
  /^(?:市民|来电人|网民|群众|诉求人|反映人|110|公安局?|交警|业主|村民)?(?:再次|通过)?(?:来电|来信|来访|留言|短信|微信|公众号|网站|市民云|邮件)*(?:再次)?(?:反映|咨询|投诉|求助|建议|举报|表扬|感谢|反馈|要求|表示|称)[:：，,]?\s*/
/** What comes after a colon in “交警来电反馈：（工单编号…）”. */
const QUOTED = /《(?:关于)?(?:反映|反馈|投诉|咨询)?([^》]{4,80}?)(?:的?问题|的情况)?》/
const BRACKETS = /[（(【][^）)】]{0,60}[）)】]/g
/** Whose call it is says nothing that a list need show; where they live does. */
const SELF = /^(?:其|我|本人|我们|业主)(?:是|为|住在|住|位于|于|在|的|家住|反映|表示|称|所在的?)?(?=[^，]{3})/
const RESIDENT = /(?:的|小区)?(?:一名|一位)?(?:住户|业主|居民|村民|租户|家长)$/
const WHEN =
  /^(?:于|在)?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?(?:凌晨|早上|上午|中午|下午|晚上|晚)?(?:\d{1,2}(?:[:：点]\d{0,2}分?)?)?(?:左右|许)?[，,]?|^(?:今天|昨天|昨晚|今早|刚才|刚刚|现在|目前)[，,]?/
/** Phrases of the trade and of courtesy. */
const FILLER =
  /^(?:谢谢|感谢|为盼|望|希望|请|恳请|烦请|敬请|要求|故|现|特|因此|所以|其认为|认为|觉得|影响(?:市民|居民|业主|其|正常)|给(?:市民|居民|其|我们)|严重影响|造成(?:不便|影响)|存在(?:一定|严重)?的?安全隐患|(?:多次|已)(?:向|反映)|联系|电话|无人(?:管|处理)$)/
const DEMAND = /(?:希望|要求|请求|恳请|诉求|咨询|请(?!假)|建议|望)/

/** The clauses that say something, in order, without greetings, forms and thanks. */
export function clausesOf(text: string): string[] {
  const quoted = /(?:工单|办件|单号)/.test(text.slice(0, 60))
    ? QUOTED.exec(text.slice(0, 200))?.[1]
    : undefined
  if (quoted) return [quoted]
  const bare = text
    .replace(BRACKETS, '')
    .trim()
    .replace(GREETING, '')
    .replace(OPENING, '')
    .replace(OPENING, '')
  return bare
    .split(/[，,。；;！!？?\n]+/)
    .map((clause) =>
      clause
        .trim()
        .replace(WHEN, '')
        .replace(SELF, '')
        .replace(/^(?:但是|但|并且|并|且|而|因|由于|导致|就是)(?=[^，]{4})/, ''),
    )
    .map((clause) => clause.trim())
    .filter((clause) => clause.length > 1)
}

const length = (text: string): number => [...text].length

export function titleOf(text: string): string {
  const clauses = clausesOf(text)
  const said = clauses.filter((clause) => !FILLER.test(clause))
  const all = said.length > 0 ? said : clauses
  let title = ''
  for (const clause of all) {
    const part = title === '' ? clause.replace(RESIDENT, '').replace(/^[在于](?=[^，]{4})/, '') : clause
    const joined = title === '' ? part : `${title}，${part}`
    if (title !== '' && length(joined) > MAX_TITLE) {
      // A place alone is no title: what is the matter there is added as far as there is room.
      if (length(title) < 12) title = joined
      break
    }
    title = joined
    // Enough is said; what follows are details.
    if (length(title) >= 18) break
  }
  const chosen = title || text.trim()
  return [...chosen]
    .slice(0, MAX_TITLE)
    .join('')
    .replace(/[，,、:：\s]+$/, '')
}

/** The demand, if one is made: what the requester wants done. */
export const demandOf = (text: string): string | undefined =>
  clausesOf(text).find((clause) => DEMAND.test(clause.slice(0, 6)) && length(clause) > 6)
