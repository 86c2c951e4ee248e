/** 过于简短与套话：去掉称呼、问候、感谢、“已收悉”“已转某局核处”“请耐心等待”和落款之后，本件的话还剩多少。 */
import { SHORTEST_REPLY } from '../../../common/reply-checks.ts'
import type { Look } from './model.ts'

/** What is left of a template once its stock phrases are out (our own line). */
const LEAST_OWN = 16

const STOCK = new RegExp(
  [
    // whom it speaks to, and thanks
    '(?:尊敬的)?(?:市民|群众|网友|网民)(?:朋友)?(?:[“"][^”"\\n]{1,20}[”"])?(?:同志)?|[“"][A-Za-z]{1,3}\\d{2,12}[”"]',
    '[您你]好|谢谢|(?:非常)?感谢(?:[您你])?(?:的)?(?:来电|来信|留言|反映|提问|问政|关注|理解|支持|监督|配合)?',
    '对(?:我们|我单位|我[局市区县镇])?(?:的)?工作(?:的)?|给[您你]带来的?不便|敬请(?:谅解|理解|关注)|(?:祝|欢迎)[^。！!\\n]{0,40}',
    // that it came
    '(?:[您你])?(?:在[^，。；\\n]{0,20}(?:上|栏目))?(?:的)?(?:留言|来信|来电|来函|帖文|帖子)(?:已|均已)?(?:收悉|收到|阅)?|收悉',
    '(?:关于|针对|就)?(?:[您你])?(?:所)?(?:反映|咨询|提)的?(?:上述)?(?:问题|事项|情况|诉求|建议)',
    // that it went elsewhere, and what will come of it
    '(?:已|我[办局们])?(?:已经?)?(?:将)?(?:转交|转至|转办|转|移交|交办|交由|交)[^，。；！!\\n]{0,16}?(?:调查|核查|核实|核处|查处|处理|办理|办复|答复|反馈)+',
    '已(?:经)?(?:收到|知悉|转交|转办|转至|转|交办|交|处理|办理|核实|受理|落实|整改|解决|办结|完毕)+(?:完毕)?',
    '(?:由)?(?:相关|有关|责任)(?:部门|单位|人员|科室|工作人员)|如有[^，。；\\n]{0,12}(?:及时|第一时间)[^，。；\\n]{0,12}|请[您你]?耐心等待',
    '(?:办理|处理)(?:结果|情况)将[^，。；\\n]{0,16}|如有(?:疑问|问题|其他诉求)[^。]*|请(?:[您你])?(?:拨打|致电|继续关注)[^。]*',
    // what is said of every matter
    '高度重视|(?:第一时间|立即|及时|迅速|马上)|(?:安排|组织|派|责成)(?:人员|工作人员|专人)?|工作人员',
    '(?:现场)?(?:核实|核查|核处|调查|处理|办理|办复)|(?:现将)?(?:有关|办理)?情况(?:回复|答复|反馈|说明)?如下|(?:现)?(?:回复|答复)如下|特此回复',
    '下一步[^。]{0,6}将?|加强(?:管理|监管|巡查)|经|我(?:单位|局|办|镇|街道|们)|并|到|对|了|的|进行|\\d{4}年\\d{1,2}月\\d{1,2}日',
  ].join('|'),
  'g',
)

/** Letters that are left once the stock phrases are out. */
export const ownLength = (text: string): number =>
  text.replace(STOCK, '').replace(/[^一-鿿A-Za-z0-9]/g, '').length

export const tooShort: Look = ({ publicText }) =>
  publicText.replace(/\s/g, '').length < SHORTEST_REPLY ? [] : null

export const template: Look = ({ publicText }) => {
  // A text of a few words is told so by its own check.
  if (publicText.length < SHORTEST_REPLY / 2) return null
  return ownLength(publicText) < LEAST_OWN ? [] : null
}
