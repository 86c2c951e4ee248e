/** 答复中的时间：年月日、期限（5个工作日内、两周）、“本周”“月底”。落款的日期不说明何时办理。 */
const COUNT = '(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})'
const WHEN = new RegExp(
  [
    '\\d{4}\\s?年',
    '\\d{1,2}\\s?月(?:\\s?\\d{1,2}\\s?[日号]|[底末初中]|[上中下]旬)?',
    '\\d{1,2}\\s?[日号](?!\\s?(?:楼|院|线|门|栋|桥|店))',
    '\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}',
    `${COUNT}\\s?个?(?:工作日|天|小时|分钟|周(?!边|岁)|星期|月)`,
    '[今明昨前后](?:日|天|年|晚)|当[日天晚]',
    '[本下上](?:周|月|季度|旬)',
    '(?:月|年|周|季度)(?:底|末)|上半年|下半年|[一二三四]季度',
  ].join('|'),
)

const SIGNED_OFF =
  /[\s。！？!?；;\n](?:[^\s。！？!?；;\n]{2,20}\s?)?\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[\s。]{0,8}$/

export const saysWhen = (text: string): boolean => WHEN.test(text)

/** The text without the date under it. */
export const withoutSignOff = (text: string): string => {
  const tail = text.slice(-60)
  return text.slice(0, text.length - tail.length) + tail.replace(SIGNED_OFF, '。')
}
