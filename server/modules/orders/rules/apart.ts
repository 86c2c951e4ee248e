/**
 * 人判定不是一件事（拆分、撤销并单、解除关联、标为不同）：记在诉求上，以后查重不再把它们当作一件事提示（ZZ-03、ZZ-04）。
 */
import type { Request } from '../model.ts'

/** A person who has kept a hundred orders apart from one request has said enough. */
const MOST = 100

/** The orders that the request does not belong to, with one more. */
export const keptApart = (request: Pick<Request, 'apartFrom'>, orderId: string): string[] =>
  [...request.apartFrom.filter((id) => id !== orderId), orderId].slice(-MOST)

export const nearAgain = (request: Pick<Request, 'apartFrom'>, orderId: string): string[] =>
  request.apartFrom.filter((id) => id !== orderId)
