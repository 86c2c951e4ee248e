/**
 * 一个词说的是不是眼前的事：同一分句里的否定（“没有起火”）、假设与隐患（“容易引发火灾”“存在倒塌的隐患”）、
 * 往事（“去年着火”“曾有人受伤”）、常态（“经常停电”）、引述的旧工单（“工单处理结果：…”），都不算正在发生。
 * Whether a word speaks of something that happens now; the clause around it decides (SQ-14, GS-32).
 */
export type Happening = 'NOW' | 'NEGATED' | 'SUPPOSED' | 'PAST' | 'HABITUAL'

export interface Spoken {
  /** The words themselves, as they stand in the text. */
  text: string
  index: number
  /** Of the same clause. */
  before: string
  after: string
  /** Of the same sentence, up to the word. */
  lead: string
  /** The whole sentence and the one after it. */
  around: string
}

const CLAUSE_ENDS = /[，。；！？,;!?\n：:]/
const SENTENCE_ENDS = /[。！？!?\n]/

function lastEnd(text: string, at: number, ends: RegExp): number {
  for (let i = at - 1; i >= 0; i--) if (ends.test(text[i]!)) return i + 1
  return 0
}

function nextEnd(text: string, at: number, ends: RegExp): number {
  for (let i = at; i < text.length; i++) if (ends.test(text[i]!)) return i
  return text.length
}

/** Every place where the pattern speaks, with what stands around it. The pattern is global. */
export function spoken(text: string, pattern: RegExp): Spoken[] {
  return [...text.matchAll(pattern)].slice(0, 20).map((m) => {
    const [from, to] = [m.index, m.index + m[0].length]
    const end = nextEnd(text, to, SENTENCE_ENDS)
    const start = lastEnd(text, from, SENTENCE_ENDS)
    return {
      ...{ text: m[0], index: from },
      before: text.slice(lastEnd(text, from, CLAUSE_ENDS), from),
      after: text.slice(to, nextEnd(text, to, CLAUSE_ENDS)),
      lead: text.slice(start, from),
      around: text.slice(start, nextEnd(text, end + 1, SENTENCE_ENDS)),
    }
  })
}

/** “没有人管着火了” denies the people, not the fire. */
const NEGATED =
  /(?:没有|没|未曾|未见|未|并非|不是|不存在|并无|无|非)(?!人|办法|水|电|法|故|论|处理|解决|到)[^没未无不]{0,5}$/
const PREVENTED =
  /(?:避免|以免|免得|降低|减少|减小|防止|防范|防|预防|谨防|杜绝|严禁|禁止|远离|排除|谎报|误报|误以为)[^，]{0,12}$/
const SUPPOSED_BEFORE =
  /(?:感觉|仿佛|好像要|快要|类似|像是|如果|要是|万一|一旦|假如|倘若|假设|容易|极易|很易|易(?=引|发|导|造|着|起|触|漏|爆|坍|倒)|担心|担忧|害怕|生怕|唯恐|恐怕|怕|是否|会不会|如何(?:预防|处理)|(?:可能|将|会|能)[^，]{0,6}(?:会|导致|引发|引起|造成|发生|出现|产生|有)|有可能|(?:会|将)(?=发生|引发|引起|导致|造成|出现|着火|起火|爆炸|坍塌|倒塌|触电|漏电|受伤))[^，]{0,30}$/
const SUPPOSED_AFTER =
  /^[^，]{0,14}?(?:隐患|风险|的?危险|概率|几率|的可能|可能性|的情况下|怎么办|如何处理|时$|后$|时应|后应|会怎|无法逃|的风险|事故率|应急预案|演练|演习|培训|宣传|知识|防范|预防|保险)/
const STAGED = /(?:演练|演习|电影|电视剧|新闻|视频里|小说|游戏|比赛|讲座|课程|宣传|标语|预案)/
const PAST =
  /(?:去年|前年|上个?月|上周|上星期|上次|前几[天日]|前段时间|前些|曾经?|之前|以前|此前|当年|当时|往年|小时候|\d{4}年|\d{1,2}月\d{1,2}[日号]|\d+月份|[一二两三四五六七八九十几数多]+年前|\d+[年天日]前|[一两二三四五六七八九十几半]个?多?(?:月|星期|周|天)前|昨天|昨日|前天|历史上|过去)/
/** It is over: said after the word. */
const OVER =
  /^[^，。]{0,16}?(?:已经?(?:扑灭|处理|报警|接好|控制|死亡|去世|救出|脱困|送医|出院|修复|修好|恢复|解决|排除|痊愈)|(?:扑灭|获救|脱险)(?:了|后)|赔偿|赔付|理赔|鉴定|工伤|医疗费|误工费|期间|之前|以后|案件|派出所|接警|抓到|逍遥|嫌疑人|事故(?:认定|处理|责任))/
const NOW =
  /(?:现在|正在|目前|此刻|眼下|刚刚|刚才|刚|还在|仍在|仍然|依然|今天|今日|今晚|今早|今晨|当前|马上|立即|紧急|快来|救命|\d+分钟|半小时|半个小时|分钟了|一直没来)/
const HABITUAL =
  /(?:经常|常常|时常|频繁|多次|每天|每晚|每日|每年|每逢|每到|长期|反复|屡次|总是|隔三差五|[一二两三四五六七八九十\d]+次|(?:存在|持续)?(?:已有?)?[一二两三四五六七八九十几数半\d]+个?多?(?:个?月|年|星期|周)(?:了|未|没|一直|以来))/
/** An order that is quoted is an order that was made. */
const QUOTED = /(?:工单|办件|单号|处理结果|处理情况|回复如下|答复如下|复函|案发|判决)/

/** What the words around say about it. The first that speaks decides; “现在”“刚才” brings a matter back to now. */
export function happening(s: Spoken): Happening {
  if (NEGATED.test(s.before) || PREVENTED.test(s.before)) return 'NEGATED'
  if (SUPPOSED_BEFORE.test(s.before) || SUPPOSED_AFTER.test(s.after) || STAGED.test(`${s.before}${s.after}`))
    return 'SUPPOSED'
  if (/^(?:吗|么|没有[？?])/.test(s.after)) return 'SUPPOSED'
  if (HABITUAL.test(s.text)) return 'HABITUAL'
  if (NOW.test(s.before) || NOW.test(s.after)) return 'NOW'
  if (OVER.test(s.after)) return 'PAST'
  const present = NOW.test(s.around)
  if (!present && (PAST.test(s.lead) || QUOTED.test(s.lead) || QUOTED.test(s.after))) return 'PAST'
  const next = s.around.slice(s.around.indexOf(s.text) + s.text.length).slice(0, 24)
  return !present && (HABITUAL.test(s.before) || HABITUAL.test(next)) ? 'HABITUAL' : 'NOW'
}

const REPLIES =
  /(?:\d{4}-\d{2}-\d{2}[^。]{0,40}|[\u4e00-\u9fa5]{2,20}(?:局|办|办公室|街道|政府|公司|大队|支队|中心|所))(?:答复|回复|反馈)\s*[:：].*?(?=市民(?:再次|通过|来电|微信|公众号|网站|云|来信|留言)|$)/gs

/** What the citizen says, without the replies of units that were copied into it (“某局答复：…”). */
export const ownWords = (text: string): string => text.replace(REPLIES, '。')
