/**
 * One question to a large model behind an OpenAI-compatible address. Plain fetch: one endpoint, no streaming, no
 * retries of its own (they would spend the budget unseen), no redirect (the text must go nowhere else).
 */
import type { LlmEndpoint } from '../../platform/llm-settings.ts'

export interface Prompt {
  system: string
  user: string
  maxTokens: number
}

export type Outcome = 'ANSWERED' | 'INVALID' | 'TIMEOUT' | 'REFUSED' | 'FAILED'

export type Completion =
  | { outcome: 'ANSWERED'; text: string; tokens?: number }
  | { outcome: Exclude<Outcome, 'ANSWERED'> }

export interface LlmProvider {
  readonly model: string
  complete(prompt: Prompt, timeoutMs: number): Promise<Completion>
}

/** An answer is a page at most; more is a server gone wrong. */
const MAX_BYTES = 256 * 1024

export function openAiCompatible({ baseUrl, model, apiKey }: LlmEndpoint): LlmProvider {
  return {
    model,
    async complete({ system, user, maxTokens }, timeoutMs) {
      try {
        const response = await fetch(`${baseUrl}/chat/completions`, {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            'content-type': 'application/json',
            ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
          },
          body: JSON.stringify({
            model,
            messages: [
              { role: 'system', content: system },
              { role: 'user', content: user },
            ],
            temperature: 0,
            max_tokens: maxTokens,
            response_format: { type: 'json_object' },
          }),
        })
        const body = await read(response)
        if (!response.ok) return { outcome: response.status >= 500 ? 'FAILED' : 'REFUSED' }
        return answerOf(body)
      } catch (error) {
        return { outcome: (error as Error).name === 'TimeoutError' ? 'TIMEOUT' : 'FAILED' }
      }
    },
  }
}

async function read(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).byteLength
    if (size > MAX_BYTES) throw new Error('answer too large')
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function answerOf(body: string): Completion {
  try {
    const { choices, usage } = JSON.parse(body) as {
      choices: { message: { content: string } }[]
      usage?: { total_tokens?: number }
    }
    const tokens = usage?.total_tokens
    const text = choices[0]!.message.content
    if (typeof text !== 'string') return { outcome: 'INVALID' }
    return {
      outcome: 'ANSWERED',
      text,
      ...(Number.isSafeInteger(tokens) && tokens! >= 0 ? { tokens: tokens! } : {}),
    }
  } catch {
    return { outcome: 'INVALID' }
  }
}
