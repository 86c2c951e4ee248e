/** Why an action is barred, in the reader's language: the server's sentence, or that of its code. */
import { ORDER_STATE } from '../../../common/codes.ts'
import { ERRORS, type ErrorCode, errorMessage } from '../../../common/errors.ts'
import { dateTime } from '../../ui/time.ts'
import { currentLanguage } from '../../ui/words.ts'
import type { OrderView } from '../order.ts'

type Allowed = OrderView['allowedActions'][number]

export function reasonOf(
  { code, reason, until }: Allowed,
  { state }: Pick<OrderView, 'state'>,
): string | undefined {
  if (currentLanguage() === 'zh' || !code || !(code in ERRORS)) return reason
  return errorMessage(code as ErrorCode, { state: ORDER_STATE[state][1], latest: dateTime(until) }, 'en')
}
