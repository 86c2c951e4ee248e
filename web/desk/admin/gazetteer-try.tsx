/** An address or a whole sentence, tried out: its parts, the area, the grid, and why. Nothing is kept of it. */
import { Descriptions, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { ComponentNames, PlaceParts } from '../../app/place/found.tsx'
import { type AnswerOf, useWrite } from '../../app/query.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['试一试', 'Try it'],
  address: ['地址', 'Address'],
  sentence: ['整段诉求', 'Whole request'],
  what: ['输入的是', 'What it is'],
  hint: ['如：海甸二东路8号 3栋', 'A road with its number, or an estate'],
  sentenceHint: ['如：反映海甸二东路路口积水', 'A sentence in which a place is named'],
  text: ['地址或诉求', 'Address or request'],
  go: ['识别', 'Read'],
  words: ['地点文字', 'Place named'],
  parts: ['地址要素', 'Parts'],
  area: ['区划', 'Area'],
  grid: ['网格', 'Grid'],
  point: ['坐标', 'Point'],
  overlay: ['特殊区域', 'Special area'],
  component: ['部件', 'Component'],
  candidates: ['可能的部件', 'Possible components'],
  why: ['依据', 'Because'],
  none: ['没有认出地点', 'No place was found'],
})

type Place = AnswerOf<'POST /api/v1/understand'>['place']

export function GazetteerTry() {
  const w = useWords(W)
  const { centre } = useCentreQuery()
  const [text, setText] = useState('')
  const [whole, setWhole] = useState(false)
  const read = useWrite('POST /api/v1/understand')
  const said = text.trim()
  const go = () => {
    if (said === '') return
    // As an address all of it is the place; in a sentence the place is looked for.
    read.mutate({ body: { text: said, centre, ...(whole ? {} : { place: { text: said } }) } })
  }
  return (
    <Panel title={w.title}>
      <div className="row" style={{ alignItems: 'stretch' }}>
        <Segmented
          aria-label={w.what}
          value={whole ? 'sentence' : 'address'}
          options={[
            { value: 'address', label: w.address },
            { value: 'sentence', label: w.sentence },
          ]}
          onChange={(value) => {
            setWhole(value === 'sentence')
            read.reset()
          }}
        />
        <Input.Search
          style={{ flex: 1, minWidth: 220 }}
          aria-label={w.text}
          placeholder={whole ? w.sentenceHint : w.hint}
          maxLength={500}
          enterButton={w.go}
          loading={read.isPending}
          value={text}
          onChange={(e) => setText(e.target.value)}
          onSearch={go}
        />
      </div>
      {read.isPending && !read.data && <Loading rows={2} />}
      {read.isError && <Failed text={errorText(read.error)} onRetry={go} />}
      {read.data && (
        <div role="status" style={{ marginTop: 10 }}>
          <Found place={read.data.place} />
        </div>
      )}
    </Panel>
  )
}

function Found({ place }: { place: Place }) {
  const w = useWords(W)
  const { parts = [], reasons = [], componentCandidates = [] } = place
  if (parts.length === 0 && !place.areaPath?.length && !place.location) return <>{w.none}</>
  const rows = [
    [w.words, place.text && <Said>{place.text}</Said>],
    [w.parts, parts.length > 0 && <PlaceParts parts={parts} />],
    [w.area, place.areaPath?.length && <Said>{place.areaPath.join(' / ')}</Said>],
    [w.overlay, place.overlay && <Said>{place.overlay.name}</Said>],
    [w.grid, place.gridCode],
    [w.point, place.location && `${place.location.lon}, ${place.location.lat}`],
    [w.component, place.componentCode],
    [w.candidates, componentCandidates.length > 0 && <ComponentNames candidates={componentCandidates} />],
    [
      w.why,
      reasons.length > 0 &&
        reasons.map((r) => (
          <div key={`${r.kind}${r.text}`}>
            <Said>{r.text}</Said>
          </div>
        )),
    ],
  ] as const
  return (
    <Descriptions
      size="small"
      column={1}
      styles={{ label: { width: 96 } }}
      items={rows.flatMap(([label, content]) =>
        content ? [{ key: label, label, children: <div className="wrap">{content}</div> }] : [],
      )}
    />
  )
}
