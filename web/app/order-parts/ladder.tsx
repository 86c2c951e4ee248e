/** The ladder of an order: every trigger of its region, how far it has counted, when it begins anew, what was done. */
import { Link } from '@tanstack/react-router'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { CLOCK_KIND, NOTICE_KIND } from '../../../common/codes.ts'
import { LADDER_CONSEQUENCE, LADDER_RESET, LADDER_TRIGGER } from '../../../common/ladder.ts'
import { Failed, Loading } from '../../ui/states.tsx'
import { COLOR } from '../../ui/theme.ts'
import { shortTime } from '../../ui/time.ts'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { errorText } from '../error-text.ts'
import { EXTERNAL_STEP, NoticeStateTag } from '../notice-words.tsx'
import { paths } from '../paths.ts'
import { type AnswerOf, useApi } from '../query.ts'
import './ladder.css'

const W = words({
  ladder: ['阶梯', 'Ladder'],
  times: ['{n} / {of} 次', '{n} of {of}'],
  count: ['{n} 次', '{n} times'],
  reached: ['已触发', 'Reached'],
  approvals: ['须 {n} 人同意', '{n} people agree'],
  limits: ['未触发的时限 {n} 条', '{n} limits not missed'],
  hide: ['收起', 'Fewer'],
  policy: ['规则第 {n} 版', 'Policy version {n}'],
})
const UNIT = words({
  MIN: ['{n} 分钟', '{n} minutes'],
  HOUR: ['{n} 小时', '{n} hours'],
  WH: ['{n} 个工作小时', '{n} office hours'],
  WD: ['{n} 个工作日', '{n} working days'],
  DAY: ['{n} 天', '{n} days'],
})
const STATE = words({
  BREACHED: ['超时', 'Missed'],
  REFUSED: ['不同意', 'Refused'],
  CALLED: ['已召集', 'Called'],
  WHISTLED: ['已吹哨', 'Whistle blown'],
  RULED: ['已裁定', 'Ruled'],
  BROKEN: ['未兑现', 'Broken'],
  PROPOSED: ['待审批', 'Proposed'],
  FIRST_APPROVED: ['一人已同意', 'One approval'],
  APPROVED: ['已同意', 'Approved'],
  PUSHED: ['已推送', 'Handed over'],
  OPEN: ['已登记', 'Recorded'],
})

type Rung = AnswerOf<'GET /api/v1/orders/:id/ladder'>['rows'][number]

export function Ladder({ orderId }: { orderId: string }) {
  const w = useWords(W)
  const [all, setAll] = useState(false)
  const ladder = useApi('GET /api/v1/orders/:id/ladder', { params: { id: orderId } })
  if (ladder.isPending) return <Loading rows={4} />
  if (!ladder.data) return <Failed text={errorText(ladder.error)} onRetry={() => void ladder.refetch()} />
  const { rows, policyVersion } = ladder.data
  const idle = rows.filter((r) => r.trigger === 'OVERDUE' && !r.reached)
  const shown = all ? rows : rows.filter((r) => !idle.includes(r))
  return (
    <>
      <ul className="ladder" aria-label={w.ladder}>
        {shown.map((r) => (
          <li key={`${r.trigger} ${r.clock ?? r.step ?? ''}`}>
            <OneRung rung={r} />
          </li>
        ))}
      </ul>
      <div className="row" style={{ marginTop: 8, justifyContent: 'space-between' }}>
        {idle.length > 0 ? (
          <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? w.hide : fill(w.limits, { n: idle.length })}
          </Button>
        ) : (
          <span />
        )}
        <span className="quiet">{fill(w.policy, { n: policyVersion })}</span>
      </div>
    </>
  )
}

function OneRung({ rung }: { rung: Rung }) {
  const w = useWords(W)
  useLanguage()
  const { trigger, clock, step, threshold, limit, counter, reached, consequences, approvals } = rung
  const about = [clock && wordOf(CLOCK_KIND, clock), wordOf(LADDER_TRIGGER, trigger)].filter(Boolean).join('')
  const span = limit && fill(wordOf(UNIT, limit.unit), { n: limit.amount })
  const does = consequences.map((c) => wordOf(LADDER_CONSEQUENCE, c)).join('、')
  const reset = fill(wordOf(LADDER_RESET, rung.reset), { n: rung.resetDays ?? '' })
  return (
    <>
      <div className="head">
        <strong>{about}</strong>
        {span && <span className="quiet">{span}</span>}
        <span className="counter number" style={{ color: reached ? COLOR.red : undefined }}>
          {threshold === undefined
            ? fill(w.count, { n: counter })
            : fill(w.times, { n: counter, of: threshold })}
        </span>
        {reached && (
          <Tag variant="filled" style={{ marginInlineEnd: 0, background: COLOR.redSoft, color: COLOR.red }}>
            {w.reached}
          </Tag>
        )}
      </div>
      <div>
        → {does}
        {step && `：${wordOf(EXTERNAL_STEP, step)}`}
        {approvals !== undefined && approvals > 1 && `（${fill(w.approvals, { n: approvals })}）`}
      </div>
      <div className="quiet">
        {reset}
        {rung.source && ` · ${rung.source}`}
      </div>
      {rung.done.length > 0 && (
        <ul className="done">
          {rung.done.map((d) => (
            <li key={`${d.at} ${d.noticeId ?? d.state}`} className="row">
              <span className="number quiet">{shortTime(d.at)}</span>
              {d.notice && d.noticeId && (
                <>
                  <span>{wordOf(NOTICE_KIND, d.notice)}</span>
                  <Link to={paths.notice(d.noticeId)}>{d.number}</Link>
                  {d.noticeState && <NoticeStateTag kind={d.notice} state={d.noticeState} />}
                </>
              )}
              {d.state && <span>{wordOf(STATE, d.state)}</span>}
              {d.by && <span className="quiet">{d.by.join('、')}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
