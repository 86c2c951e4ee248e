/**
 * Orders as this process last wrote them, so that the next command on one need not read its six tables again.
 *
 * What was decided on a copy is written only if, under the order's lock, its version is still the one stored: every
 * writer of an order raises the version, so a copy that another process overtook is recognised and dropped. A copy is
 * taken out while it is used; a command that fails leaves none behind.
 */
import type { Order } from './model.ts'

const CAPACITY = 3_000

export class RecentOrders {
  readonly #orders = new Map<string, Order>()

  take(id: string): Order | undefined {
    const order = this.#orders.get(id)
    this.#orders.delete(id)
    return order
  }

  put(order: Order): void {
    this.#orders.set(order.id, order)
    if (this.#orders.size > CAPACITY) this.#orders.delete(this.#orders.keys().next().value!)
  }
}
