/** The steps that this person's rights know, barred ones with their reason. */
import { Button, Tooltip } from 'antd'
import type { RewardStep } from '../../../common/rewards.ts'
import { barredText } from '../../app/barred.ts'
import { useWords, words } from '../../ui/words.ts'
import type { Reward } from './reward.ts'

export const STEP = words({
  propose: ['提出奖励', 'Propose'],
  decide: ['审批', 'Decide'],
  pay: ['发放', 'Pay'],
  reveal: ['查看举报人', 'Who reported'],
})

export function StepButtons({ reward, onStep }: { reward: Reward; onStep: (action: RewardStep) => void }) {
  const w = useWords(STEP)
  return (
    <span className="row" style={{ gap: 4 }}>
      {reward.allowedActions.map((step) => (
        <Tooltip key={step.action} title={barredText(step)}>
          <Button
            size="small"
            disabled={!step.allowed}
            aria-label={`${w[step.action]} ${reward.requestNumber}`}
            onClick={() => onStep(step.action)}
          >
            {w[step.action]}
          </Button>
        </Tooltip>
      ))}
    </span>
  )
}
