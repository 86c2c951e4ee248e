/** The state of a request: open ones stand out, finished ones are quiet. */
import { Tag } from 'antd'
import { REQUEST_STATE, type RequestState } from '../../../common/codes.ts'
import { COLOR } from '../../ui/theme.ts'
import { useLanguage, wordOf } from '../../ui/words.ts'

export function RequestStateTag({ state }: { state: RequestState }) {
  useLanguage()
  const look =
    state === 'RECEIVED'
      ? { background: COLOR.yellowSoft, color: COLOR.yellow }
      : state === 'LINKED'
        ? { background: '#e6eff8', color: '#174a83' }
        : { background: '#eceff2', color: COLOR.quiet }
  return (
    <Tag variant="filled" style={{ marginInlineEnd: 0, ...look }}>
      {wordOf(REQUEST_STATE, state)}
    </Tag>
  )
}
