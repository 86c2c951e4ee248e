/** A meeting is prepared: an assignment meeting of a place, or a consultation about a quarter. */
import { Form, Input, Radio, Select } from 'antd'
import { MEETING_KIND } from '../../../common/meetings.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useApi, useWrite } from '../../app/query.ts'
import { useUser } from '../../app/session.tsx'
import { TimeInput } from '../../app/time-ahead.tsx'
import { nowMs } from '../../ui/now.ts'
import { dateTime } from '../../ui/time.ts'
import { useLanguage, useWords, wordOf, words } from '../../ui/words.ts'
import { TOUCHES } from './meeting-words.ts'

const W = words({
  title: ['筹备会议', 'Prepare a meeting'],
  kind: ['种类', 'Kind'],
  area: ['地区', 'Area'],
  city: ['全市', 'The city'],
  partner: ['会商单位', 'Partner'],
  period: ['回看的季度', 'Quarter looked back on'],
  time: ['时间', 'Time'],
  place: ['地点', 'Place'],
  needed: ['请填写', 'Needed'],
})

interface Values {
  kind: 'ASSIGNMENT' | 'PARTNER'
  adcode?: string
  partner?: string
  period?: string
  meetsAt: string
  place?: string
}

/** The four quarters before this one, the latest first. */
function quarters(): string[] {
  const today = dateTime(new Date(nowMs()))
  const now = Number(today.slice(0, 4)) * 4 + Math.ceil(Number(today.slice(5, 7)) / 3) - 1
  return [1, 2, 3, 4].map((back) => `${Math.floor((now - back) / 4)}-Q${((now - back) % 4) + 1}`)
}

export function Opening({
  partners,
  onClose,
  onMade,
}: {
  partners: { code: string; name: string }[]
  onClose: () => void
  onMade: (id: string) => void
}) {
  const w = useWords(W)
  useLanguage()
  const { unit } = useUser()
  const write = useWrite('POST /api/v1/meetings', { touches: TOUCHES })
  const top = useApi('GET /api/v1/areas', { query: {} as never })
  const city = top.data?.items[0]
  const districts = useApi(
    'GET /api/v1/areas',
    { query: { parent: city?.code ?? '' } as never },
    { enabled: city !== undefined && !unit },
  )
  const required = [{ required: true, message: w.needed }]
  const kinds = (['ASSIGNMENT', 'PARTNER'] as const).filter(
    (k) => k === 'ASSIGNMENT' || (partners.length > 0 && !unit),
  )
  const last = quarters()
  return (
    <FormDialog<Values>
      name="meeting.open"
      title={w.title}
      initial={{ kind: 'ASSIGNMENT', partner: partners[0]?.code, period: last[0] }}
      okText={w.title}
      onClose={onClose}
      onSave={async ({ kind, adcode, partner, period, meetsAt, place }) => {
        const when = { meetsAt, ...(place ? { place } : {}) }
        const made = await write.mutateAsync({
          body:
            kind === 'PARTNER'
              ? { kind, partner: partner!, period: period!, ...when }
              : { kind, ...(adcode ? { adcode } : {}), ...when },
        })
        onMade(made.id)
      }}
    >
      {({ kind }) => (
        <>
          {kinds.length > 1 && (
            <Form.Item name="kind" label={w.kind}>
              <Radio.Group
                optionType="button"
                options={kinds.map((value) => ({ value, label: wordOf(MEETING_KIND, value) }))}
              />
            </Form.Item>
          )}
          {kind === 'PARTNER' ? (
            <>
              <Form.Item name="partner" label={w.partner} rules={required}>
                <Select options={partners.map((p) => ({ value: p.code, label: p.name }))} />
              </Form.Item>
              <Form.Item name="period" label={w.period} rules={required}>
                <Select options={last.map((value) => ({ value, label: value }))} />
              </Form.Item>
            </>
          ) : (
            !unit && (
              <Form.Item name="adcode" label={w.area}>
                <Select
                  allowClear
                  placeholder={w.city}
                  options={(districts.data?.items ?? []).map((a) => ({ value: a.code, label: a.name }))}
                />
              </Form.Item>
            )
          )}
          <Form.Item name="meetsAt" label={w.time} rules={required}>
            <TimeInput />
          </Form.Item>
          <Form.Item name="place" label={w.place}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
