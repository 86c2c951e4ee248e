/**
 * 诉求类型（咨询、求助、投诉、举报、建议、表扬）：先看来电的第一个动词（“市民来电咨询”），再看全文用词；
 * 末尾的“谢谢”“望尽快处理”不说明类型，“建议交警移车”是求助。
 */
import type { RequestType } from '../../../common/codes.ts'

const OPENING =
  /^.{0,14}?(?:市民|来电人|网民|群众|其|本人|我|业主|村民|企业)?.{0,10}?(?:来电|来信|留言|微信|公众号|网站|市民云|电话|再次)?(咨询|表扬|建议|举报|投诉|求助)[:：,，]?/
const BY_VERB: Record<string, RequestType> = {
  ...{ 咨询: 'ENQUIRY', 表扬: 'PRAISE', 建议: 'SUGGESTION', 举报: 'REPORT', 投诉: 'COMPLAINT', 求助: 'HELP' },
}

const PRAISE =
  /锦旗|点赞|特此表扬|提出表扬|要表扬|想表扬|表扬|(?:衷心|特别|非常|十分|万分|由衷)(?:的|地)?感谢|感谢信|(?:表示|表达)感谢|^感谢/
const NOT_PRAISE =
  /(?:投诉|不满|未(?:得到)?(?:处理|解决)|没有(?:处理|解决)|尽快(?:处理|解决)|望.{0,8}(?:处理|解决)|影响|拖欠|无人管|不合理)/
const REPORTS =
  /举报|偷税|漏税|偷排|私自(?:开采|采砂|屠宰)|无证(?:经营|行医|驾驶|营运)|非法(?:经营|营运|集资|采砂|占用|行医|捕|传销)|违法(?:建设|建筑|搭建|经营)|受贿|贪污|腐败|黑车|传销|赌博|卖淫|吸毒|造假|制假|售假/
const SUGGESTS =
  /建议(?!交警|职能|尽快|处罚|查处|严惩|派|联系|市民|拨打|执法)[^，。]{0,20}(?:增设|增加|设置|开通|安装|修改|完善|优化|延长|改为|改进|推行|出台|加强|规划|建设|提高|降低|取消|调整|采用|推广)|提(?:一个|个|点)?建议|(?:希望|能否|可否|可不可以)(?:增设|增加|增开|开通|延长)|我建议|本人建议/
const ASKS =
  /咨询|请问|如何|怎么(?:办理|办|申请|查|交|缴|报|补|样才)|怎样(?:办理|申请|才)|需要(?:什么|哪些)(?:材料|手续|条件|证件)|是否(?:可以|能|需要|属于|有|符合)|什么时候|几点|哪里(?:可以|能|办)|多少钱|在哪(?:里|办|儿)?|有没有(?:规定|政策)|想(?:了解|知道|问)|的电话(?:号码)?(?:是|。|$)|合不合理|何时|能不能(?:办|报|领)/
const COMPLAINS =
  /投诉|不合理|不满|扰民|欠薪|拖欠|拒(?:绝|不)|态度(?:差|恶劣|不好)|欺骗|欺诈|不作为|推诿|乱收费|违约|不予(?:退|处理|理)|未退|不退|收费过高|质量(?:差|问题)|噪音|噪声|油烟|占道|异味|恶臭|虚假|强制|无人管|不给/

/** The words that spoke, and what they come to. */
export function readKind(text: string): { type: RequestType; reasons: string[] } {
  const opening = OPENING.exec(text.slice(0, 40))?.[1]
  const praise = PRAISE.exec(text)
  if (praise && !NOT_PRAISE.test(text)) return { type: 'PRAISE', reasons: [praise[0]] }
  const first = opening && opening !== '表扬' ? BY_VERB[opening] : undefined
  // Half a complaint is an enquiry that begins as one (“来电咨询为何无人处理”): what the caller called it stands.
  if (first && !(first === 'SUGGESTION' && !SUGGESTS.test(text) && /(?:处理|处罚|移车|联系车主)/.test(text)))
    return { type: first, reasons: [opening!] }
  const ways: [RegExp, RequestType][] = [
    [REPORTS, 'REPORT'],
    [SUGGESTS, 'SUGGESTION'],
    [COMPLAINS, 'COMPLAINT'],
    [ASKS, 'ENQUIRY'],
  ]
  const found = ways.map(([pattern, type]) => ({ type, word: pattern.exec(text)?.[0] })).filter((w) => w.word)
  const asked = found.find((w) => w.type === 'ENQUIRY')
  // A question stays one unless something is complained about besides.
  const best =
    asked && /[？?吗]|请问|咨询/.test(text) && found[0]?.type === 'COMPLAINT' && !/投诉|不满/.test(text)
      ? asked
      : found[0]
  return best ? { type: best.type, reasons: [best.word!] } : { type: 'HELP', reasons: [] }
}
