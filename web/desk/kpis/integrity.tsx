/** Whether the sums are what the rows are, and what became of enquiries; a difference is told in red (SP-16). */
import { Alert } from 'antd'
import { useApi } from '../../app/query.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { fill, useLanguage, useWords, words } from '../../ui/words.ts'

const W = words({
  REQUESTS: ['诉求', 'Requests'],
  ENQUIRIES: ['咨询', 'Enquiries'],
  ORDERS: ['工单', 'Orders'],
  wrong: ['数据勾稽不符', 'The sums and the rows differ'],
  differs: ['{name}：汇总 {figure}，逐件 {counted}', '{name}: {figure} by the sums, {counted} by the rows'],
  act: [
    '指标暂不可用于公布，请管理员核查。',
    'Do not publish these figures; have an administrator look into it.',
  ],
  right: ['勾稽相符', 'Sums and rows agree'],
})

const number = (n: number) => n.toLocaleString('zh-CN')

export function Integrity({ state }: { state: UrlState }) {
  const w = useWords(W)
  const language = useLanguage()
  const { data } = useApi('GET /api/v1/kpis/integrity', { query: { from: state.from, to: state.to } })
  if (!data) return null
  const wrong = data.checks.filter((c) => c.agrees === false)
  const enquiries = data.checks.find((c) => c.code === 'ENQUIRIES')
  if (wrong.length > 0)
    return (
      <Alert
        type="error"
        showIcon
        style={{ marginBottom: 12 }}
        title={w.wrong}
        description={[
          ...wrong.map((c) =>
            fill(w.differs, { name: w[c.code], figure: number(c.figure), counted: number(c.counted) }),
          ),
          w.act,
        ].join(language === 'zh' ? '；' : '; ')}
      />
    )
  if (!enquiries || enquiries.counted === 0 || enquiries.agrees !== true) return null
  return (
    <p className="quiet number" style={{ margin: '0 0 12px' }}>
      {w.ENQUIRIES} {number(enquiries.counted)} ={' '}
      {enquiries.parts.map((p) => `${p.name[language]} ${number(p.n)}`).join(' + ')}
      {language === 'zh' ? '，' : '; '}
      {w.right}
    </p>
  )
}
