/** The file of one component: what it is, whose, what was done to it; and reporting a fault on it. */
import { Link } from 'wouter'
import { call } from '../../app/client.ts'
import { Said } from '../../ui/said.tsx'
import { dateOnly } from '../../ui/time.ts'
import { useWords, wordOf, words } from '../../ui/words.ts'
import { COMPONENT_TYPE } from '../data/component-types.ts'
import { distanceText, geoLink, metresBetween, usePosition } from '../data/geo.ts'
import { isGone, useKept } from '../data/use-kept.ts'
import { Icon } from '../parts/icon.tsx'
import { Screen } from '../parts/screen.tsx'
import { Nothing, ReadingState } from '../parts/states.tsx'
import { useUser } from '../parts/user.ts'

const W = words({
  title: ['部件档案', 'Component file'],
  type: ['类型', 'Kind'],
  code: ['编码', 'Code'],
  owner: ['权属单位', 'Owner'],
  maintainer: ['养护单位', 'Maintained by'],
  area: ['所在', 'Area'],
  away: ['距我', 'From here'],
  history: ['维护记录', 'Maintenance'],
  noHistory: ['没有维护记录。', 'No maintenance on record.'],
  map: ['在地图中打开', 'Open in a map'],
  report: ['上报此部件故障', 'Report a fault on it'],
  unknown: ['没有登记这个编码的部件，请核对编码。', 'No component has this code; check the code.'],
})

export function ComponentPage({ code }: { code: string }) {
  const w = useWords(W)
  const { username } = useUser()
  const { fix } = usePosition()
  const reading = useKept(username, `component ${code}`, () =>
    call('GET /api/v1/components/:code', { params: { code } }),
  )
  const { value: it } = reading
  const report = it && (
    <Link href={`/patrol?component=${encodeURIComponent(it.code)}`} className="button main">
      {w.report}
    </Link>
  )
  return (
    <Screen title={w.title} back="/components" actions={report}>
      {!it && isGone(reading.error) ? <Nothing>{w.unknown}</Nothing> : <ReadingState reading={reading} />}
      {it && (
        <>
          <section className="panel" aria-label={w.title}>
            <h2>
              <Said>{it.name}</Said>
            </h2>
            <dl>
              <dt>{w.type}</dt>
              <dd>{wordOf(COMPONENT_TYPE, it.type)}</dd>
              <dt>{w.code}</dt>
              <dd className="number">{it.code}</dd>
              <dt>{w.owner}</dt>
              <dd>
                <Said>{it.ownerUnitName}</Said>
              </dd>
              {it.maintainerUnit && (
                <>
                  <dt>{w.maintainer}</dt>
                  <dd>
                    <Said>{it.maintainerUnitName ?? it.maintainerUnit}</Said>
                  </dd>
                </>
              )}
              {it.areaPath.length > 0 && (
                <>
                  <dt>{w.area}</dt>
                  <dd>
                    <Said>{it.areaPath.join(' ')}</Said>
                  </dd>
                </>
              )}
              {fix && (
                <>
                  <dt>{w.away}</dt>
                  <dd className="number">{distanceText(metresBetween(fix, it.location))}</dd>
                </>
              )}
            </dl>
            <a className="button" href={geoLink(it.location, it.name)}>
              <Icon name="map" /> {w.map}
            </a>
          </section>
          <section className="panel" aria-label={w.history}>
            <h2>{w.history}</h2>
            {it.history.length === 0 && <p className="quiet">{w.noHistory}</p>}
            <ul className="lines tall">
              {[...it.history].reverse().map(({ at, text }) => (
                <li key={`${at} ${text}`}>
                  <span>
                    <span className="quiet number">{dateOnly(at)}</span>{' '}
                    <span className="text">
                      <Said>{text}</Said>
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </Screen>
  )
}
