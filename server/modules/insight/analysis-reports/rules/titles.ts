/** What a period is called in a title: 2026年第20周, 2026年第二季度. */
const HAN = ['一', '二', '三', '四']

const day = (date: string): string => {
  const [y, m, d] = date.split('-').map(Number)
  return `${y}年${m}月${d}日`
}

export function periodWords(period: string): string {
  const span = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(period)
  if (span) return span[1] === span[2] ? day(span[1]!) : `${day(span[1]!)}至${day(span[2]!)}`
  if (/^\d{4}-\d\d-\d\d$/.test(period)) return day(period)
  const [year, part] = period.split('-')
  if (!part) return `${year}年`
  if (part.startsWith('W')) return `${year}年第${Number(part.slice(1))}周`
  if (part.startsWith('Q')) return `${year}年第${HAN[Number(part[1]) - 1]}季度`
  if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`
  return `${year}年${Number(part)}月`
}

export const titleOf = (kindName: string, period: string, programme?: string): string =>
  `${programme ? `“${programme}”` : ''}${kindName}（${periodWords(period)}）`
