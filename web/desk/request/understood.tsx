/** What was suggested when the request came in, as it was stored: a suggestion, never an act. */
import { Link } from '@tanstack/react-router'
import { Descriptions } from 'antd'
import { EXIT_CODE, REQUEST_TYPE, URGENCY } from '../../../common/codes.ts'
import { useCategoryPath } from '../../app/categories.ts'
import { paths } from '../../app/paths.ts'
import { ComponentNames, PlaceParts, PlaceWhy } from '../../app/place/found.tsx'
import type { Understanding } from '../../app/request.ts'
import { Said } from '../../ui/said.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  type: ['类型', 'Type'],
  urgency: ['紧急程度', 'Urgency'],
  categories: ['分类', 'Category'],
  place: ['地点', 'Place'],
  components: ['可能的部件', 'Possible components'],
  units: ['单位', 'Units'],
  duplicates: ['疑似重复', 'Possible duplicates'],
  exits: ['可能不予受理', 'Possibly out of scope'],
  people: ['涉及人数', 'People concerned'],
  entities: ['关键信息', 'Named'],
  model: ['研判方法', 'Read by'],
  learnt: [
    '按本中心历史办件（分类与单位第 {version} 版）',
    'Learnt from past orders (versions {version} of category and unit)',
  ],
  words: ['按字词规则（第 {version} 版）', 'Rules on words (version {version})'],
  other: ['其他方法（{name} {version}）', 'Another method ({name} {version})'],
})

const methodOf = (name: string): 'learnt' | 'words' | 'other' =>
  name === 'learnt' || name === 'words' ? name : 'other'

const percent = (score: number): string => `${Math.round(score * 100)}%`

export function Understood({ understanding: u }: { understanding: Understanding }) {
  const w = useWords(W)
  useLanguage()
  const path = useCategoryPath()
  const { componentCandidates = [] } = u.place
  const components = componentCandidates.length > 0 && <ComponentNames candidates={componentCandidates} />
  const items = [
    [w.type, wordOf(REQUEST_TYPE, u.type)],
    [
      w.urgency,
      <>
        {wordOf(URGENCY, u.urgency.level)} <Said>{u.urgency.reasons.join('、')}</Said>
      </>,
    ],
    [
      w.categories,
      u.categories.map((c) => (
        <div key={c.code}>
          <Said>{path(c.code)}</Said> <span className="quiet number">{percent(c.score)}</span>
        </div>
      )),
    ],
    [
      w.place,
      (u.place.parts || u.place.reasons) && (
        <>
          <PlaceParts parts={u.place.parts} />
          <PlaceWhy reasons={u.place.reasons} />
        </>
      ),
    ],
    [w.components, components],
    [
      w.units,
      u.units.map((unit) => (
        <div key={unit.unitCode}>
          <Said>{unit.name}</Said> <span className="quiet number">{percent(unit.score)}</span>
          <div className="quiet">
            <Said>{unit.reasons.map((r) => r.text).join('；')}</Said>
          </div>
        </div>
      )),
    ],
    [
      w.duplicates,
      u.duplicates.map((d) => (
        <div key={d.orderId}>
          <Link className="number" to={paths.order(d.orderId)}>
            {d.number}
          </Link>{' '}
          <span className="quiet">
            <Said>{d.reasons.map((r) => r.text).join('；')}</Said>
          </span>
        </div>
      )),
    ],
    [w.exits, u.exits.map((e) => `${e.code} ${wordOf(EXIT_CODE, e.code)}`).join('；')],
    [w.people, u.people],
    [w.entities, u.entities.length > 0 && <Said>{u.entities.map((e) => e.text).join('、')}</Said>],
    [w.model, fill(w[methodOf(u.model.name)], u.model)],
  ] as const
  return (
    <Descriptions
      size="small"
      column={1}
      styles={{ label: { width: 96 } }}
      items={items.flatMap(([label, content]) =>
        content && !(Array.isArray(content) && content.length === 0)
          ? [{ key: label, label, children: <div className="wrap">{content}</div> }]
          : [],
      )}
    />
  )
}
