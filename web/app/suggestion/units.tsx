/** The units that are suggested, each with its reasons: catalogue, precedent, component, territory. */
import { Button, Tag } from 'antd'
import { ASSIGNMENT_ROLE } from '../../../common/codes.ts'
import { Said } from '../../ui/said.tsx'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import type { AnswerOf } from '../query.ts'

const W = words({
  none: ['没有建议的单位，请手工选择或转会商', 'No unit suggested: pick one or call a consultation'],
  sure: ['把握', 'Confidence'],
  taken: ['已选', 'Chosen'],
  lead: ['设为主办', 'As lead'],
  assist: ['设为协办', 'As assist'],
  list: ['建议单位', 'Suggested units'],
  unit: ['单位', 'Unit'],
})

const KIND = words({
  COMPONENT: ['部件权属', 'Component owner'],
  OVERLAY: ['特殊区域', 'Special area'],
  PRECEDENT: ['先例', 'Precedent'],
  HISTORY: ['历史办件', 'Past orders'],
  CATALOG: ['派单目录', 'Catalogue'],
  DUTY: ['职责清单', 'Duty list'],
  TERRITORY: ['属地', 'Territory'],
  LEVEL: ['层级', 'Level'],
})

export type Suggestion = AnswerOf<'GET /api/v1/orders/:id/suggestion'>

interface Props {
  suggestion: Suggestion
  chosen?: ReadonlySet<string>
  onPick?: (unitCode: string, role: 'LEAD' | 'ASSIST') => void
}

export function SuggestedUnits({ suggestion, chosen, onPick }: Props) {
  const w = useWords(W)
  useLanguage()
  if (suggestion.units.length === 0) return <p className="quiet">{w.none}</p>
  return (
    <ul className="checks" aria-label={w.list}>
      {suggestion.units.map((u) => (
        <li key={u.unitCode} style={{ display: 'block' }}>
          <div className="row" style={{ gap: 6 }}>
            <strong>
              <Said>{u.name}</Said>
            </strong>
            <span>{wordOf(ASSIGNMENT_ROLE, u.role)}</span>
            <span className="quiet number">
              {w.sure} {Math.round(u.score * 100)}%
            </span>
            <span style={{ flex: 1 }} />
            {chosen?.has(u.unitCode) ? (
              <span className="quiet">{w.taken}</span>
            ) : (
              onPick && (
                <>
                  <Button
                    size="small"
                    aria-label={`${w.lead} ${u.name}`}
                    onClick={() => onPick(u.unitCode, 'LEAD')}
                  >
                    {w.lead}
                  </Button>
                  <Button
                    size="small"
                    aria-label={`${w.assist} ${u.name}`}
                    onClick={() => onPick(u.unitCode, 'ASSIST')}
                  >
                    {w.assist}
                  </Button>
                </>
              )
            )}
          </div>
          {u.reasons.map((r) => (
            <div key={`${r.kind}${r.text}`} className="row" style={{ gap: 6, alignItems: 'baseline' }}>
              <Tag style={{ margin: 0 }}>{wordOf(KIND, r.kind)}</Tag>
              <span className="wrap" style={{ flex: 1 }}>
                <Said>{r.text}</Said>
              </span>
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}
