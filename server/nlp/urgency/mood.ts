/**
 * 情绪：自建小词典，词有强弱，前面有否定则反转（“不满意”“没有不满”），“谢谢”在末尾是客套，不算表扬（GS-46）。
 */
export type Mood = 'NEGATIVE' | 'NEUTRAL' | 'POSITIVE'

const NEGATIVE: Record<number, RegExp> = {
  3: /气愤|愤怒|忍无可忍|无法忍受|黑心|欺骗|无耻|太过分|欺人太甚|坑人|坑害|官官相护|草菅人命|毫无人性|丧尽天良|强烈(?:不满|谴责|要求|抗议|投诉)|痛恨|可恶|恶劣|蛮横|嚣张|不是人|绝望|走投无路|令人发指/g,
  2: /不作为|推诿|推脱|踢皮球|敷衍|糊弄|互相推|没人管|无人管|无人管理|无人理|置之不理|不闻不问|不予理睬|无果|不合理|不公平|不满|失望|难以忍受|苦不堪言|严重影响|不负责任|乱收费|欺负|辱骂|骂人|打人|骗|态度差|态度不好|太差|很差|拖延|拖着|遥遥无期|迟迟(?:未|不|没)|一拖再拖|无奈|痛苦|煎熬|受不了|崩溃|投诉无门/g,
  1: /投诉|影响(?:休息|生活|出行|睡眠)|扰民|拖欠|拒绝|未得到解决|没有解决|未处理|没有处理|不方便|不便|难受|担心|困扰|违规|违法|噪音|噪声|恶臭|脏乱/g,
}
const POSITIVE: Record<number, RegExp> = {
  3: /锦旗|特此表扬|衷心感谢|万分感谢|十分感谢|表示感谢|点赞|表扬|热心|拾金不昧/g,
  2: /感谢(?=[^，。！!]{2,})|满意|认真负责|及时处理了|很好地解决|已经?解决了|效率(?:很)?高|态度(?:很)?好|暖心|贴心|赞/g,
  1: /改善了|解决了|不错|方便了/g,
}
const TURNS = /(?:不|没有?|未|并非|无|别|不太|不够|不是很|极不|非常不|很不)$/

function weigh(text: string, lexicon: Record<number, RegExp>) {
  const plus: string[] = []
  const turned: string[] = []
  let sum = 0
  let back = 0
  for (const [weight, pattern] of Object.entries(lexicon)) {
    for (const m of text.matchAll(pattern)) {
      const denied = TURNS.test(text.slice(Math.max(0, m.index - 3), m.index))
      if (denied) back += Number(weight)
      else sum += Number(weight)
      ;(denied ? turned : plus).push(
        denied ? `${text.slice(Math.max(0, m.index - 1), m.index)}${m[0]}` : m[0],
      )
    }
  }
  return { sum, back, plus, turned }
}

export function readMood(text: string): { mood: Mood; score: number; reasons: string[] } {
  const bad = weigh(text, NEGATIVE)
  const good = weigh(text, POSITIVE)
  // Not angry is calm; not satisfied is angry.
  const negative = bad.sum + good.back
  const positive = good.sum
  const score = Math.max(-1, Math.min(1, (positive - negative) / 6))
  if (negative > positive)
    return { mood: 'NEGATIVE', score, reasons: [...new Set([...bad.plus, ...good.turned])].slice(0, 6) }
  if (positive > negative) return { mood: 'POSITIVE', score, reasons: [...new Set(good.plus)].slice(0, 6) }
  return { mood: 'NEUTRAL', score: 0, reasons: [] }
}
