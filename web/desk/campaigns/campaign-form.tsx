/** A campaign, as it is opened or changed; what it comes from is given by the page it is opened on. */
import { useNavigate } from '@tanstack/react-router'
import { AutoComplete, Form, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { AreaPicker } from '../../app/area-picker.tsx'
import { useCategories } from '../../app/categories.ts'
import { DayInput } from '../../app/day-input.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { paths } from '../../app/paths.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import { type Body, useApi, useWrite } from '../../app/query.ts'
import { nowMs } from '../../ui/now.ts'
import { useWords, words } from '../../ui/words.ts'
import { type CampaignView, TOUCHES } from './campaign-words.ts'

const W = words({
  open: ['建立专项行动', 'Open a campaign'],
  edit: ['修改专项行动', 'Edit the campaign'],
  name: ['名称', 'Name'],
  categories: ['针对的类别', 'Categories it is about'],
  words: ['关键词', 'Words'],
  area: ['区域（不选为全域）', 'Area (none: everywhere)'],
  lead: ['牵头单位', 'Lead unit'],
  team: ['责任制', 'Kind of team'],
  begins: ['开始', 'First day'],
  ends: ['结束', 'Last day'],
  aim: ['诉求量目标', 'Aim'],
  BY: ['降幅（%）', 'Fall by (%)'],
  TO: ['降至每月（件）', 'Fall to, a month'],
  amount: ['数值', 'Number'],
  programme: ['治理品牌', 'Programme'],
  project: ['城市更新项目', 'Renewal project'],
  clusters: ['诉求聚类（每行：名称：词、词）', 'Clusters (a line each: name: word, word)'],
  clusterHint: ['充值不便：充值、缴费、圈存', 'Top-up: recharge, pay'],
  from: ['来自：{title}', 'From: {title}'],
  needed: ['请填写', 'Needed'],
})

type CampaignBody = Body<'POST /api/v1/campaigns'>

interface Values {
  name: string
  categories: string[]
  words?: string[]
  area?: string
  leadUnit: string
  team?: string
  begins: string
  ends: string
  aimKind?: 'BY' | 'TO'
  aim?: number
  programme?: string
  projectId?: string
  clusters?: string
}

/** 名称：词、词 in each line; a line without words is not one. */
export const clustersOf = (text: string | undefined): { name: string; words: string[] }[] =>
  (text ?? '').split('\n').flatMap((line) => {
    const [name = '', rest = ''] = line.split(/[：:]/)
    const found = rest.split(/[、，,\s]+/).filter(Boolean)
    return name.trim() && found.length > 0 ? [{ name: name.trim(), words: found }] : []
  })

function bodyOf({ aimKind, aim, clusters, ...v }: Values): Omit<CampaignBody, 'origin' | 'originId'> {
  const wanted =
    aimKind === undefined || aim === undefined || aim === null
      ? null
      : aimKind === 'BY'
        ? { kind: aimKind, percent: aim }
        : { kind: aimKind, monthly: aim }
  return { ...v, words: v.words ?? [], aim: wanted, clusters: clustersOf(clusters) }
}

const valuesOf = (c: CampaignView): Values => ({
  ...{ name: c.name, categories: c.categories.map((x) => x.code), words: c.words, leadUnit: c.leadUnit.code },
  ...{ area: c.area?.code, team: c.team?.code, begins: c.begins, ends: c.ends, aimKind: c.aim?.kind },
  aim: c.aim === null ? undefined : c.aim.kind === 'BY' ? c.aim.percent : c.aim.monthly,
  ...{ programme: c.programme ?? undefined, projectId: c.project?.id },
  clusters: c.clusters
    .filter((x) => x.words.length > 0)
    .map((x) => `${x.name}：${x.words.join('、')}`)
    .join('\n'),
})

export interface Origin {
  kind: 'ORDER' | 'TOPIC' | 'CYCLE'
  id: string
  categories?: string[]
}

export function CampaignForm({
  campaign,
  origin,
  onClose,
}: {
  campaign?: CampaignView
  origin?: Origin
  onClose: () => void
}) {
  const w = useWords(W)
  const navigate = useNavigate()
  const open = useWrite('POST /api/v1/campaigns', { touches: TOUCHES })
  const edit = useWrite('POST /api/v1/campaigns/:id/edit', { touches: TOUCHES })
  const today = dayjs(nowMs())
  const initial: Partial<Values> = campaign
    ? valuesOf(campaign)
    : {
        ...{ begins: today.format('YYYY-MM-DD'), ends: today.add(3, 'month').format('YYYY-MM-DD') },
        ...(origin?.categories && { categories: origin.categories }),
      }
  return (
    <FormDialog<Values>
      name={campaign ? `campaign.${campaign.id}.edit` : `campaign.open.${origin?.id ?? ''}`}
      title={campaign ? w.edit : w.open}
      initial={initial}
      width={680}
      onClose={onClose}
      onSave={async (values) => {
        if (campaign) {
          const body = { ...bodyOf(values), version: campaign.version }
          await edit.mutateAsync({ params: { id: campaign.id }, body })
          return
        }
        const from = origin ? { origin: origin.kind, originId: origin.id } : { origin: 'HAND' as const }
        const made = await open.mutateAsync({ body: { ...bodyOf(values), ...from } })
        await navigate({ to: paths.campaign(made.id) as string })
      }}
    >
      {(values) => <Fields aimed={values.aimKind !== undefined} />}
    </FormDialog>
  )
}

function Fields({ aimed }: { aimed: boolean }) {
  const w = useWords(W)
  const required = [{ required: true, message: w.needed }]
  const choices = useApi('GET /api/v1/campaigns/choices', { query: {} as never }).data
  const projects = useApi('GET /api/v1/renewal-projects', { query: { limit: 200 } as never }).data
  const categories = useCategories()
    .filter((c) => c.active)
    .map((c) => ({ value: c.code, label: `${c.code} ${c.name}` }))
  return (
    <>
      <Form.Item name="name" label={w.name} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="categories" label={w.categories} rules={required}>
        <Select
          mode="multiple"
          maxCount={6}
          options={categories}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="words" label={w.words}>
        <Select
          mode="tags"
          maxCount={20}
          open={false}
          suffixIcon={null}
          tokenSeparators={['、', '，', ',', ' ']}
        />
      </Form.Item>
      <div className="campaign-fields">
        <Form.Item name="leadUnit" label={w.lead} rules={required}>
          <UnitPicker />
        </Form.Item>
        <Form.Item name="area" label={w.area}>
          <AreaPicker />
        </Form.Item>
        <Form.Item name="begins" label={w.begins} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="ends" label={w.ends} rules={required}>
          <DayInput />
        </Form.Item>
        <Form.Item name="team" label={w.team}>
          <Select
            allowClear
            options={(choices?.teams ?? []).map((t) => ({ value: t.code, label: t.name }))}
          />
        </Form.Item>
        <Form.Item name="programme" label={w.programme}>
          <AutoComplete
            allowClear
            maxLength={60}
            options={(choices?.programmes ?? []).map((value) => ({ value }))}
          />
        </Form.Item>
        <Form.Item name="aimKind" label={w.aim}>
          <Select
            allowClear
            options={[
              { value: 'BY', label: w.BY },
              { value: 'TO', label: w.TO },
            ]}
          />
        </Form.Item>
        <Form.Item name="aim" label={w.amount} rules={aimed ? required : []}>
          <InputNumber min={0} max={100_000} disabled={!aimed} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="projectId" label={w.project}>
        <Select allowClear options={(projects?.items ?? []).map((p) => ({ value: p.id, label: p.name }))} />
      </Form.Item>
      <Form.Item name="clusters" label={w.clusters}>
        <Input.TextArea rows={2} maxLength={2_000} placeholder={w.clusterHint} />
      </Form.Item>
    </>
  )
}
