/** Large models, each by an OpenAI-compatible address; none by default, and everything works without one. */
import { z } from 'zod'
import { ASSIST_TASKS, type AssistTask } from '../../common/assist.ts'

export interface LlmEndpoint {
  baseUrl: string
  model: string
  apiKey: string | undefined
}

export interface LlmConfig {
  tasks: Partial<Record<AssistTask, LlmEndpoint>>
  timeoutMs: number
  /** Of each centre, a Beijing day. */
  callsPerDay: number
  tokensPerDay: number
}

type Setting = readonly [z.ZodType, string | undefined, string, string]

const address = z
  .string()
  .regex(/^https?:\/\//, 'must begin with http:// or https://')
  .optional()
const word = z.string().optional()
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)

const OF_TASK: Record<AssistTask, [zh: string, en: string]> = {
  CATEGORY: ['归类', 'choosing a category'],
  EXTRACTION: ['要素抽取', 'extraction'],
  SUMMARY: ['标题与摘要', 'title and summary'],
  REPLY: ['答复起草', 'drafting a reply'],
}

const ofTask = Object.fromEntries(
  ASSIST_TASKS.flatMap((task): [string, Setting][] => {
    const [zh, en] = OF_TASK[task]
    return [
      [`LLM_${task}_BASE_URL`, [address, undefined, `${zh}另用的地址`, `another address for ${en}`]],
      [`LLM_${task}_MODEL`, [word, undefined, `${zh}另用的模型`, `another model for ${en}`]],
      [`LLM_${task}_API_KEY`, [word, undefined, `${zh}另用的密钥`, `another key for ${en}`]],
    ]
  }),
)

export const LLM_SETTINGS: Record<string, Setting> = {
  LLM_BASE_URL: [
    address,
    undefined,
    '大模型接口（OpenAI 兼容，如 https://api.deepseek.com/v1）；不设则不用大模型',
    'a large model, OpenAI-compatible (DeepSeek, Hunyuan, Qwen, vLLM, Ollama, llama-server); unset: none',
  ],
  LLM_MODEL: [word, undefined, '模型名称', 'name of the model'],
  LLM_API_KEY: [word, undefined, '接口密钥', 'key of the address'],
  LLM_TIMEOUT_MS: [whole(100, 120_000), '8000', '等待大模型的毫秒数', 'how long an answer is waited for'],
  LLM_CALLS_PER_DAY: [whole(0, 10_000_000), '2000', '每个中心每天的调用次数', 'calls a day and centre'],
  LLM_TOKENS_PER_DAY: [whole(0, 2_000_000_000), '2000000', '每个中心每天的词元数', 'tokens a day and centre'],
  ...ofTask,
}

/** A task has a model when both its address and its model's name are known, its own or the common ones. */
export function llmConfig(given: Record<string, unknown>): LlmConfig {
  const text = (name: string) => given[name] as string | undefined
  const tasks: LlmConfig['tasks'] = {}
  for (const task of ASSIST_TASKS) {
    const own = text(`LLM_${task}_BASE_URL`)
    const baseUrl = own ?? text('LLM_BASE_URL')
    const model = text(`LLM_${task}_MODEL`) ?? text('LLM_MODEL')
    // The common key goes to the common address only.
    const apiKey = text(`LLM_${task}_API_KEY`) ?? (own ? undefined : text('LLM_API_KEY'))
    if (baseUrl && model) tasks[task] = { baseUrl: baseUrl.replace(/\/+$/, ''), model, apiKey }
  }
  return {
    tasks,
    timeoutMs: given.LLM_TIMEOUT_MS as number,
    callsPerDay: given.LLM_CALLS_PER_DAY as number,
    tokensPerDay: given.LLM_TOKENS_PER_DAY as number,
  }
}
