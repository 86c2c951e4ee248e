/** One name: what it is, where it is on the map, and its removal, which can be taken back at once. */
import { App, Button, Descriptions, Drawer } from 'antd'
import { lazy, Suspense, useMemo } from 'react'
import { useCentreQuery } from '../../app/centre.tsx'
import { call } from '../../app/client.ts'
import { ErrorPage } from '../../app/error-page.tsx'
import { errorText } from '../../app/error-text.ts'
import { NAME_KIND } from '../../app/place/words.ts'
import { type AnswerOf, refresh, useApi, useWrite } from '../../app/query.ts'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const PlaceMap = lazy(() => import('../../ui/place-map.tsx').then((m) => ({ default: m.PlaceMap })))

const W = words({
  kind: ['类型', 'Kind'],
  area: ['所在区划', 'Area'],
  aliases: ['别名', 'Also called'],
  point: ['坐标', 'Position'],
  middle: ['中心', 'Middle'],
  map: ['地图', 'Map'],
  nowhere: ['没有位置，只作名称识别', 'No position: known by name alone'],
  remove: ['移除此地名', 'Remove this name'],
  removed: ['已移除“{name}”', '“{name}” was removed'],
  undo: ['撤销', 'Undo'],
  back: ['已恢复“{name}”', '“{name}” is back'],
})

const TOUCHED = ['GET /api/v1/gazetteer', 'GET /api/v1/gazetteer/counts'] as const
type Detail = AnswerOf<'GET /api/v1/gazetteer/:id'>

export function GazetteerName({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useCentreQuery()
  const found = useApi('GET /api/v1/gazetteer/:id', { params: { id }, query })
  return (
    <Drawer open size="min(560px, 100vw)" title={<Said>{found.data?.name ?? ''}</Said>} onClose={onClose}>
      {found.isPending ? (
        <Loading />
      ) : found.isError ? (
        <ErrorPage error={found.error} retry={() => void found.refetch()} />
      ) : (
        <Body name={found.data} onClose={onClose} />
      )}
    </Drawer>
  )
}

function Body({ name, onClose }: { name: Detail; onClose: () => void }) {
  const w = useWords(W)
  useLanguage()
  const query = useCentreQuery()
  const { message } = App.useApp()
  const { id } = name
  const putBack = async () => {
    message.destroy(id)
    try {
      await call('POST /api/v1/gazetteer/:id/restore', { params: { id }, query })
      void message.success(fill(w.back, { name: name.name }))
    } catch (error) {
      void message.error(errorText(error))
    }
    refresh(...TOUCHED)
  }
  const remove = useWrite('DELETE /api/v1/gazetteer/:id', {
    touches: TOUCHED,
    onDone: () => {
      onClose()
      void message.open({
        ...{ key: id, type: 'success', duration: 10 },
        content: (
          <span>
            {fill(w.removed, { name: name.name })}
            <Button type="link" size="small" onClick={() => void putBack()}>
              {w.undo}
            </Button>
          </span>
        ),
      })
    },
  })
  const { location, paths, closed } = name
  const points = useMemo(
    () => (location && paths.length === 0 ? [{ id, ...location, title: name.name }] : []),
    [id, location, paths, name.name],
  )
  const outlines = useMemo(() => (paths.length > 0 ? [{ id, paths, closed }] : []), [id, paths, closed])
  const rows = [
    [w.kind, wordOf(NAME_KIND, name.kind)],
    [w.area, name.areaPath.length > 0 && <Said>{name.areaPath.join(' / ')}</Said>],
    [w.aliases, name.aliases.length > 0 && <Said>{name.aliases.join('、')}</Said>],
    [name.outlined ? w.middle : w.point, location && `${location.lon}, ${location.lat}`],
  ] as const
  return (
    <div className="stack">
      <Descriptions
        size="small"
        column={1}
        styles={{ label: { width: 96 } }}
        items={rows.flatMap(([label, content]) =>
          content ? [{ key: label, label, children: <div className="wrap">{content}</div> }] : [],
        )}
      />
      {location ? (
        <Suspense fallback={<Loading rows={3} />}>
          <PlaceMap label={w.map} height={300} points={points} outlines={outlines} />
        </Suspense>
      ) : (
        <p className="quiet">{w.nowhere}</p>
      )}
      {remove.isError && <Failed text={errorText(remove.error)} />}
      <div>
        <Button danger loading={remove.isPending} onClick={() => remove.mutate({ params: { id }, query })}>
          {w.remove}
        </Button>
      </div>
    </div>
  )
}
