/** The layout of the report on enterprise matters (GS-28: 29 100 solved, 99.5 %): counts, one rate, three actions. */
import type { JointReport } from '../../../api/enterprise.ts'
import type { Satisfaction } from '../../../common/codes.ts'
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

/** Whether 基本满意 counts is the region's own word. */
export const satisfiedWords = (evaluation: { basicallySatisfiedCounts: boolean }): Satisfaction[] =>
  evaluation.basicallySatisfiedCounts
    ? ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED']
    : ['VERY_SATISFIED', 'SATISFIED']
