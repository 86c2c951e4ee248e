/** Every refusal has this body, whatever its status. */
import { z } from 'zod'

export const ErrorBody = z
  .strictObject({
    code: z.string().describe('错误码，如 order.state'),
    message: z.string().describe('给人看的说明，默认中文，按 Accept-Language'),
    fields: z
      .array(z.strictObject({ path: z.string(), code: z.string() }))
      .optional()
      .describe('哪些项有误'),
    traceId: z.string().describe('本次请求的编号，日志中可查'),
  })
  .describe('所有错误的统一格式')
export type ErrorBody = z.infer<typeof ErrorBody>
