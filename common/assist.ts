/** What a large model may be asked for; each has a local answer that needs none. */
export const ASSIST_TASKS = ['CATEGORY', 'EXTRACTION', 'SUMMARY', 'REPLY'] as const
export type AssistTask = (typeof ASSIST_TASKS)[number]
