/** The layout of the report on enterprise matters (GS-28: 29 100 solved, 99.5 %): counts, one rate, three actions. */
import type { JointReport } from '../../../api/enterprise.ts'
import { JOINT_ACTIONS } from '../../../common/enterprise.ts'

export interface JointCounts {
  orders: number
  solved: number
  complicated: number
  actions: readonly { action: string; planned: number; done: number }[]
}

export const jointReport = ({ orders, solved, complicated, actions }: JointCounts): JointReport => ({
  ...{ orders, solved, complicated },
  solvedRate: orders === 0 ? null : solved / orders,
  actions: JOINT_ACTIONS.map((action) => {
    const { planned = 0, done = 0 } = actions.find((a) => a.action === action) ?? {}
    return { action, planned, done }
  }),
})
