/** One unit: what it is, what it answers for, who works there; closing it and opening it again. */
import { Link } from '@tanstack/react-router'
import { Alert, App, Button, Descriptions, Tag } from 'antd'
import { useState } from 'react'
import { UNIT_KIND } from '../../../common/codes.ts'
import { useCategoryPath } from '../../app/categories.ts'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { forgetUnits, type UnitView, useUnitName } from '../../app/units.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Panel } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { fill, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  code: ['代码', 'Code'],
  kind: ['性质', 'Kind'],
  parent: ['上级单位', 'Superior'],
  line: ['条线主管', 'Professional superior'],
  area: ['辖区', 'Area'],
  phone: ['电话', 'Phone'],
  town: ['履职事项清单', 'Town duty list'],
  townYes: ['清单内事项可直接派到本单位', 'Matters on the list may be sent here'],
  duties: ['职责范围', 'Answers for'],
  people: ['账号', 'Accounts'],
  peopleN: ['{n} 个', '{n}'],
  none: ['无', 'None'],
  change: ['修改', 'Change'],
  deactivate: ['停用', 'Deactivate'],
  reactivate: ['启用', 'Reactivate'],
  closed: ['已停用', 'Deactivated'],
  sure: ['停用“{name}”？', 'Deactivate {name}?'],
  sureHint: [
    '停用后不再能派单给它；已办结的工单不受影响。',
    'No more orders can be sent to it; finished orders stay as they are.',
  ],
  cancel: ['取消', 'Cancel'],
  done: ['{act}：已完成', '{act}: done'],
})

export function UnitDetail({ unit }: { unit: UnitView }) {
  const w = useWords(W)
  const [, change] = useUrlState()
  return (
    <Panel
      title={
        <>
          <Said>{unit.name}</Said> {!unit.active && <Tag variant="filled">{w.closed}</Tag>}
        </>
      }
      extra={
        <>
          <Button size="small" onClick={() => change({ edit: unit.code })}>
            {w.change}
          </Button>
          <Closing key={unit.code} unit={unit} />
        </>
      }
    >
      <Facts unit={unit} />
    </Panel>
  )
}

function Facts({ unit }: { unit: UnitView }) {
  const w = useWords(W)
  const unitName = useUnitName()
  const categoryPath = useCategoryPath()
  const centre = useCentreQuery()
  const people = useApi('GET /api/v1/people', {
    query: { ...centre, unit: unit.code, limit: 1, count: 'true' },
  })
  const said = (text: string | null) => (text ? <Said>{text}</Said> : w.none)
  return (
    <Descriptions
      column={1}
      size="small"
      styles={{ label: { width: 120 } }}
      items={[
        { key: 'code', label: w.code, children: unit.code },
        { key: 'kind', label: w.kind, children: wordOf(UNIT_KIND, unit.kind) },
        { key: 'parent', label: w.parent, children: said(unitName(unit.parentCode)) },
        { key: 'line', label: w.line, children: said(unitName(unit.lineCode)) },
        { key: 'area', label: w.area, children: unit.areaCode ?? w.none },
        { key: 'phone', label: w.phone, children: said(unit.phone) },
        { key: 'town', label: w.town, children: unit.townDuties ? w.townYes : w.none },
        {
          key: 'duties',
          label: w.duties,
          children:
            unit.duties.length === 0 ? (
              w.none
            ) : (
              <ul style={{ margin: 0, paddingInlineStart: 18, maxHeight: 220, overflow: 'auto' }}>
                {unit.duties.map((duty) => (
                  <li key={duty}>
                    <span className="number quiet">{duty}</span> <Said>{categoryPath(duty)}</Said>
                  </li>
                ))}
              </ul>
            ),
        },
        {
          key: 'people',
          label: w.people,
          children: (
            <Link to={paths.admin('people') as string} search={{ ...centre, unit: unit.code } as never}>
              {fill(w.peopleN, { n: people.data?.total ?? '…' })}
            </Link>
          ),
        },
      ]}
    />
  )
}

/** A refusal stays on the page: it says how much work is left. */
function Closing({ unit }: { unit: UnitView }) {
  const w = useWords(W)
  const query = useCentreQuery()
  const { modal, message } = App.useApp()
  const [error, setError] = useState<unknown>()
  const put = useWrite('PUT /api/v1/units/:code', { onDone: forgetUnits })
  const act = unit.active ? w.deactivate : w.reactivate
  const run = async () => {
    const { code, ...facts } = unit
    setError(undefined)
    try {
      await put.mutateAsync({ params: { code }, query, body: { ...facts, active: !unit.active } })
      void message.success(fill(w.done, { act }))
    } catch (refused) {
      setError(refused)
    }
  }
  const ask = () =>
    modal.confirm({
      title: fill(w.sure, { name: unit.name }),
      content: w.sureHint,
      okText: act,
      okButtonProps: { danger: true },
      cancelText: w.cancel,
      onOk: run,
    })
  return (
    <>
      <Button
        size="small"
        danger={unit.active}
        loading={put.isPending}
        onClick={() => (unit.active ? ask() : void run())}
      >
        {act}
      </Button>
      {error !== undefined && (
        <Alert
          type="error"
          showIcon
          closable
          role="alert"
          title={errorText(error)}
          style={{ flexBasis: '100%' }}
        />
      )}
    </>
  )
}
