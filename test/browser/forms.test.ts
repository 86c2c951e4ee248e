/** A forced reload in the middle of every form: what was typed is there. And every form is on the list. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../../server/platform/paths.ts'
import { createApp, type Json } from '../app.ts'
import { life } from '../life.ts'
import { browse, describeBrowser, PHONE, type Window } from './browser.ts'
import { campaignWorld } from './campaign-world.ts'
import { cycleWorld } from './cycle-world.ts'
import { taskAt } from './field-world.ts'
import type { FormEntry, FormWorld } from './forms/entry.ts'
import { FORMS, NOT_KEPT } from './forms.ts'
import { meetingsWorld } from './meetings-world.ts'

/** Where something can be typed; what is picked from a list is a click and no loss. */
const TYPED =
  /<(Form|form|FormDialog|textarea|input|Input|Input\.TextArea|Input\.Password|InputNumber|AutoComplete|NumberedText)[\s<>/]/

describe('the list of forms', () => {
  const sources = readdirSync(join(projectRoot, 'web'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => `web/${path.replaceAll('\\', '/')}`)
  const typed = sources.filter((path) => TYPED.test(readFileSync(join(projectRoot, path), 'utf8')))
  const listed = [...FORMS.flatMap(({ files }) => files), ...Object.keys(NOT_KEPT)]

  it('has every source file where something is typed: a new form goes through the reload, or says why not', () => {
    expect(typed.filter((path) => !listed.includes(path))).toEqual([])
  })

  it('has no file that is gone, or no form any more', () => {
    expect(listed.filter((path) => !typed.includes(path))).toEqual([])
  })
})

describeBrowser('a reload in the middle of every form', () => {
  let world: FormWorld
  const people = browse(() => world.app)
  const windows = new Map<string, Promise<Window>>()

  beforeAll(async () => {
    world = await made()
  }, 240_000)

  /** One window for each person: signing in forty times would be most of the test. */
  const windowOf = ({ user, phone }: FormEntry): Promise<Window> => {
    const options = { viewport: phone || user === null ? PHONE : undefined }
    const key = user ?? 'nobody'
    const known = windows.get(key) ?? (user ? people.as(user, options) : citizen())
    windows.set(key, known)
    return known
  }

  async function citizen(): Promise<Window> {
    const window = await people.anyone({ viewport: PHONE })
    await window.page.goto('/icon.svg')
    await window.page.evaluate(
      (mine) => localStorage.setItem('huisheng.portal.mine', mine),
      JSON.stringify(world.mine),
    )
    return window
  }

  it.each(FORMS.map((entry) => [entry.name, entry] as const))('%s', async (_, entry) => {
    const { page } = await windowOf(entry)
    await page.goto(typeof entry.path === 'string' ? entry.path : entry.path(world))
    const text = entry.text ?? `写到一半：${entry.name}`
    await (await entry.open(page, world)).fill(text)
    // The field app writes into its database when the typing pauses.
    if (entry.phone) await page.waitForTimeout(600)
    await page.reload()
    const again = await entry.open(page, world)
    await expect.poll(() => again.inputValue()).toBe(text)
  })
})

async function made(): Promise<FormWorld> {
  const app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
  const haikou = life(app, 'haikou')
  const signed = await haikou.signed({ text: '海府路井盖松动，车辆经过有异响。', phone: '13700000401' })
  for (const [n, text] of ['搅拌站噪音大', '搅拌站噪音灰尘大', '搅拌站噪音扰民'].entries())
    await haikou.register({ text: `金沙湾小区附近${text}。`, phone: `1370000041${n}` })
  await app.setClock('2026-03-16T10:00:00+08:00')
  await (await haikou.as('supervisor')).post('/api/v1/assessments/2026-02/freeze')
  const approved = await haikou.approved({ text: '龙华路路灯不亮。', phone: '13700000402' })
  const created = await haikou.create({ text: '文明路夜间摆摊噪声扰民。', phone: '13700000403' })
  const submitted = await (await haikou.as('agent')).act(created.id, 'submit')
  const answered = await haikou.answered({ text: '滨海大道垃圾桶外溢。', phone: '13700000404' })
  const { request } = await haikou.register({ text: '公交站牌被撞倒。', phone: '13700000405' })
  const supervisor = await haikou.as('supervisor')
  const watched = await haikou.signed({ text: '白龙路绿化带积水。', phone: '13700000406' })
  await supervisor.act(watched.id, 'supervise', { trigger: 'OVERDUE', text: '请说明进展' })
  const [notice] = await haikou.notices(`orderId=${watched.id}&kind=SUPERVISION`)
  const task = await taskAt(app, '路口垃圾桶满溢。', 80, true)
  await life(app, 'siping').approved({ text: '街区路灯不亮，请维修。', phone: '13700000407' })
  const report = await haikou.register({ text: '夜市占道经营。', requester: {} })
  const reward = await (await haikou.as('agent')).post('/api/v1/rewards', {
    ...{ requestNumber: report.request.number, name: '符海生', phone: '13700000408' },
  })
  if (reward.status !== 201) throw new Error(`reward: ${JSON.stringify(reward.body)}`)
  return {
    cycles: await cycleWorld(app, ['2026-02', '2026-03']),
    meetings: await meetingsWorld(app),
    campaigns: await campaignWorld(app, 'haikou', signed),
    ...{ app, haikou, signed, approved, submitted, answered, request, task, notice },
    item: await itemOf(haikou),
    reports: await reportsOf(haikou),
    published: await publishedBy(haikou),
    warned: await warnedBy(haikou),
    analysis: await analysisOf(haikou),
    topic: (await (await haikou.as('analyst')).get('/api/v1/hot-topics')).body.items[0].id,
    mine: await citizens(app, haikou),
  }
}

async function warnedBy(haikou: FormWorld['haikou']): Promise<FormWorld['warned']> {
  const analyst = await haikou.as('analyst')
  const issue = async (actions: object[]): Promise<string> => {
    const body = { title: '提醒', text: '提醒各单位。', units: ['zhujian'], actions }
    return (await analyst.post('/api/v1/warnings', body)).body.id
  }
  const dueAt = '2030-01-01T09:00:00+08:00'
  return {
    acting: await issue([{ title: '巡查', unitCode: 'zhujian', dueAt }]),
    closing: await issue([]),
  }
}

async function publishedBy(haikou: FormWorld['haikou']): Promise<string> {
  const period = { from: '2026-02-01', to: '2026-02-28' }
  const made = await (await haikou.as('analyst')).post('/api/v1/publications', {
    ...{ kind: 'CASES', title: '2月公开', ...period },
  })
  const { id } = made.body
  const done = await (await haikou.as('leader')).post(`/api/v1/publications/${id}/approve`, { version: 1 })
  if (done.status !== 200) throw new Error(`publication: ${JSON.stringify(done.body)}`)
  return id
}

async function analysisOf(haikou: FormWorld['haikou']): Promise<FormWorld['analysis']> {
  const analyst = await haikou.as('analyst')
  const at = '/api/v1/analysis-reports'
  const made = async (title: string): Promise<Json> =>
    (await analyst.post(at, { kind: 'monthly', title, from: '2026-03-01', to: '2026-03-15' })).body
  const submit = async ({ id, version }: Json): Promise<Json> =>
    (await analyst.post(`${at}/${id}/submit`, { version })).body
  const draft = await made('三月上旬情况')
  const [submitted, read] = [await submit(await made('三月情况')), await submit(await made('三月月报'))]
  const approved = await (await haikou.as('leader')).post(`${at}/${read.id}/approve`, {
    version: read.version,
  })
  if (approved.status !== 200) throw new Error(`analysis: ${JSON.stringify(approved.body)}`)
  const topic = await analyst.post('/api/v1/topics', {
    ...{ kind: 'PROBE', name: '路灯', categories: ['030502'], words: [], areaTags: [], mechanisms: [] },
    ...{ daily: false, monthly: false },
  })
  if (topic.status !== 201) throw new Error(`topic: ${JSON.stringify(topic.body)}`)
  return { draft, submitted, approved: approved.body, topic: topic.body }
}

async function reportsOf(haikou: FormWorld['haikou']): Promise<FormWorld['reports']> {
  const supervisor = await haikou.as('supervisor')
  const made = async (title: string): Promise<Json> =>
    (await supervisor.post('/api/v1/reports', { kind: 'SPECIAL_REPORT', title, text: '诉求上升。' })).body
  const [drafted, signed] = [await made('关于路灯的专报'), await made('关于井盖的专报')]
  const { signer } = (await supervisor.get(`/api/v1/notices/${signed.id}`)).body
  const sign = await (await haikou.as('leader')).post(`/api/v1/reports/${signed.id}/sign`, {
    ...{ signer, name: '沈知远' },
  })
  if (sign.status !== 200) throw new Error(`report: ${JSON.stringify(sign.body)}`)
  return { drafted, signed }
}

async function itemOf(haikou: FormWorld['haikou']): Promise<Json> {
  const leader = await haikou.as('leader')
  const made = await leader.post('/api/v1/ledger', {
    ...{ kind: 'MEETING_ISSUE', title: '背街小巷路灯不亮', unitCode: 'chengguan' },
    dueAt: '2026-03-31T18:00:00+08:00',
  })
  if (made.status >= 300) throw new Error(`ledger: ${JSON.stringify(made.body)}`)
  const unit = await haikou.as('chengguan')
  const started = await unit.post(`/api/v1/ledger/${made.body.id}/start`, { version: made.body.version })
  if (started.status >= 300) throw new Error(`ledger: ${JSON.stringify(started.body)}`)
  return started.body
}

/** Asked something, being handled, answered. */
async function citizens(app: FormWorld['app'], haikou: FormWorld['haikou']): Promise<FormWorld['mine']> {
  const { items } = (await app.anyone.get('/api/v1/public/centres')).body
  const centre = items.find((c: Json) => c.adcode === '460100').id
  const asked = async (text: string) => {
    const { body } = await app.anyone.post('/api/v1/public/requests', {
      ...{
        channel: 'WEB',
        text,
        centre,
        requester: { kind: 'PERSON', language: 'zh', phone: '13700000061' },
      },
    })
    const agent = await haikou.as('agent')
    const found = (await agent.get(`/api/v1/requests?number=${body.number}`)).body.items
    const answer = await agent.post(`/api/v1/requests/${found[0].id}/create-order`, {
      ...{ type: 'HELP', categoryCode: '030502', urgency: 'ORDINARY' },
    })
    const order = await agent.act(answer.body.order.id, 'submit')
    const kept = { number: body.number, proof: body.receipt, about: text, at: app.now().toISOString() }
    return { order, kept }
  }
  const reviewer = await haikou.as('reviewer')
  const question = await asked('东湖路路灯不亮。')
  await reviewer.act(question.order.id, 'ask-info', { question: '是哪一段路？' })
  const toUnit = async (order: Json) => {
    await reviewer.act(order.id, 'approve')
    await (await haikou.as('dispatcher')).act(order.id, 'dispatch', {
      assignments: [{ unitCode: 'chengguan', role: 'LEAD' }],
    })
    return (await haikou.as('chengguan')).act(order.id, 'sign')
  }
  const handled = await asked('和平大道人行道破损。')
  await toUnit(handled.order)
  const rated = await asked('球场围网破损。')
  const replied = await haikou.reply(await toUnit(rated.order))
  await reviewer.act(replied.id, 'review-reply', { accept: true })
  return [question.kept, handled.kept, rated.kept]
}
