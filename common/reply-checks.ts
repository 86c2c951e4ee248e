/**
 * What is looked at in a reply before it leaves, how much it weighs, and what is said of it. One catalogue for the
 * server's sentences, the pages and the figures.
 */
type Both = readonly [zh: string, en: string]

interface CheckWords {
  severity: 'HIGH' | 'MEDIUM' | 'LOW'
  name: Both
  good: Both
  bad: Both
}

/** Fewer than this and a requester learns neither what was found nor what was done (our own line). */
export const SHORTEST_REPLY = 40

// biome-ignore format: a table reads best with a row a line
export const REPLY_CHECK = {
  OFF_TOPIC: { severity: 'HIGH', name: ['答非所问', 'Off topic'], good: ['回应了诉求内容', 'Speaks of what was asked'], bad: ['没有提到诉求中的事项，可能答非所问', 'Mentions nothing of what was asked; it may miss the point'] },
  SHIRKING: { severity: 'HIGH', name: ['推诿', 'Passing the buck'], good: ['没有推诿用语', 'No passing the buck'], bad: ['有推诿用语，请写明由谁办、怎么找', 'Passes the buck: say who does it and how to reach them'] },
  PERSONAL_DATA: { severity: 'HIGH', name: ['个人信息', 'Personal data'], good: ['没有公开个人信息', 'No personal data made public'], bad: ['公开答复中有个人信息，请删去', 'The public reply holds personal data: take it out'] },
  EMPTY_PROMISE: { severity: 'HIGH', name: ['空头承诺', 'Empty promise'], good: ['没有空头承诺', 'No empty promise'], bad: ['只有承诺，没有写明做了什么、何时完成', 'Promises alone: say what was done and by when the rest will be'] },
  NO_DATE: { severity: 'MEDIUM', name: ['没有日期', 'No date'], good: ['写明了时间', 'Says when'], bad: ['没有写明何时核实、何时办理或何时完成', 'Says nothing of when it was looked at, done or will be done'] },
  TOO_SHORT: { severity: 'MEDIUM', name: ['过于简短', 'Too short'], good: ['篇幅足以说明情况', 'Long enough to explain'], bad: [`公开答复不足 ${SHORTEST_REPLY} 字，请写清查到什么、做了什么`, `Under ${SHORTEST_REPLY} characters: say what was found and what was done`] },
  TEMPLATE: { severity: 'MEDIUM', name: ['套话', 'Template'], good: ['不是套话', 'Not a template'], bad: ['多为套话，请写本件的事实', 'Mostly stock phrases: write the facts of this matter'] },
  LAW_UNNAMED: { severity: 'MEDIUM', name: ['依据不明', 'Rule not named'], good: ['依据写明了名称', 'The rule is named'], bad: ['引用了规定但没有写出名称，请用《》写明', 'A rule is cited without its name: give it in 《》'] },
  ABSOLUTE: { severity: 'LOW', name: ['绝对化用语', 'Absolute words'], good: ['没有绝对化用语', 'No absolute words'], bad: ['有绝对化用语，请改为可核实的说法', 'Absolute words: say what can be verified'] },
} as const satisfies Record<string, CheckWords>

export type ReplyCheckCode = keyof typeof REPLY_CHECK
export const REPLY_CHECK_CODES = Object.keys(REPLY_CHECK) as [ReplyCheckCode, ...ReplyCheckCode[]]

export const REPLY_CHECK_NAME: Record<string, Both> = Object.fromEntries(
  REPLY_CHECK_CODES.map((code) => [code, REPLY_CHECK[code].name]),
)
