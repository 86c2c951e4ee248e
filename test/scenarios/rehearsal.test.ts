/** 策略预演：两周的工单在另一版规则下重走一遍，名单事先写好。 */
import { beforeAll, describe, expect, it } from 'vitest'
import { createApp, type Json, type Person, type TestApp } from '../app.ts'
import { life } from '../life.ts'
import {
  CENTRE,
  CITIZEN,
  finished,
  PERIOD,
  type RehearsalWorld,
  rehearsalWorld,
  stricter,
} from '../rehearsal-world.ts'

describe('枣庄：策略预演', () => {
  let app: TestApp
  let world: RehearsalWorld
  let admin: Person
  let text: string
  let before: Json
  let view: Json
  const centre = () => life(app, CENTRE)

  /** Every table in which an order stands. */
  const digest = async (): Promise<Json> => {
    const tables = [
      'orders',
      'clocks',
      'events',
      'assignments',
      'side_processes',
      'notices',
      'requests',
      'order_queue',
    ]
    const rows = tables.map(async (table) => [
      table,
      (
        await app.db.query<{ md5: string }>({
          text: `select md5(string_agg(t::text, '|' order by t::text)) as md5 from ${table} t`,
          values: [],
        })
      )[0]!.md5,
    ])
    return Object.fromEntries(await Promise.all(rows))
  }
  const start = (body: Json, who = admin, headers = {}) =>
    who.post('/api/v1/rehearsals', { ...PERIOD, ...body }, headers)
  const listed = async (query: string, id = view.id): Promise<string[]> =>
    (await admin.get(`/api/v1/rehearsals/${id}/orders?${query}`)).body.items.map((o: Json) => o.number)
  const all = (subject: string, stage = '', of = view) =>
    of.result.cells.find((c: Json) => c.part === 'ALL' && c.subject === subject && c.stage === stage)

  beforeAll(async () => {
    app = await createApp({ now: '2026-03-02T09:00:00+08:00' })
    world = await rehearsalWorld(app)
    admin = await centre().as('admin')
    text = (await admin.get(`/api/v1/policies/${CENTRE}/text`)).body.text
    before = await digest()
    const { status, body } = await start({ title: '从严', text: stricter(text) })
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body).toMatchObject({ state: 'QUEUED', total: 6, done: 0, result: null })
    view = await finished(admin, body.id)
    expect(view.state, view.error).toBe('DONE')
  })

  it('says what differs before anything is started: path, now, then', async () => {
    const { body } = await admin.post('/api/v1/rehearsals/differences', { text: stricter(text) })
    expect(body).toMatchObject({ valid: true, problems: [], baseVersion: 1 })
    expect(body.differences.map((d: Json) => [d.path, d.now, d.next])).toEqual([
      ['timers.sign.0.amount', 4, 2],
      ['timers.complete.3.amount', 5, 3],
      ['return.codes', expect.arrayContaining(['OTHER']), expect.not.arrayContaining(['OTHER'])],
      ['extension.maxCount', 1, 0],
      ['followUp.negative.urgeAt', 2, 1],
    ])
    expect(body.differences.every((d: Json) => d.replayed)).toBe(true)
  })

  it('the record is reproduced: every limit, plan and notice', () => {
    const { clocks, plans, notices } = view.result.agreement
    expect(clocks.agree).toBe(clocks.of)
    expect(clocks.of).toBeGreaterThan(25)
    expect(plans).toEqual({ agree: 6, of: 6 })
    expect(notices.agree).toBe(notices.of)
    expect(notices.of).toBeGreaterThan(0)
  })

  it('a shorter limit to sign makes exactly the one late that signed after three hours', async () => {
    expect(all('LATE', 'sign')).toMatchObject({
      ...{ of: { now: 7, next: 7 }, n: { now: 1, next: 2 }, newly: 1, noLonger: 0 },
    })
    expect(await listed('subject=LATE&stage=sign&change=NOW')).toEqual([world.late.number])
    expect(await listed('subject=LATE&stage=sign&change=NEWLY')).toEqual([world.slower.number])
    expect((await listed('subject=LATE&stage=sign&change=THEN')).sort()).toEqual(
      [world.late.number, world.slower.number].sort(),
    )
    const [row] = (
      await admin.get(`/api/v1/rehearsals/${view.id}/orders?subject=LATE&stage=sign&change=NEWLY`)
    ).body.items
    expect(row).toMatchObject({
      ...{ unitName: '枣庄市城市管理局', urgency: 'ORDINARY', now: false, next: true },
      ...{ dueNow: '2026-03-02T13:00:00+08:00', dueNext: '2026-03-02T11:00:00+08:00' },
      doneAt: '2026-03-02T12:00:00+08:00',
    })
  })

  it('three working days: the fourth-day answer and the one whose extension falls away; as a range', async () => {
    expect((await listed('subject=LATE&stage=complete&change=NEWLY')).sort()).toEqual(
      [world.fourthDay.number, world.extended.number].sort(),
    )
    expect(await listed('subject=LATE&stage=complete&change=NOW')).toEqual([world.returned.number])
    // Both had used more than half of their limit: working to the new one they would be in time again.
    expect(all('LATE', 'complete')).toMatchObject({ n: { now: 1, next: 3 }, kept: 1, newly: 2, noLonger: 0 })
    expect(await listed('subject=BARRED&stage=EXTENSION')).toEqual([world.extended.number])
    expect(await listed('subject=BARRED&stage=RETURN')).toEqual([world.returned.number])
    expect(view.result.unknown).toContainEqual({ code: 'LATER_LIFE', detail: '', orders: 2 })
  })

  it('an urge after the first bad answer, and those that follow the missed limits', async () => {
    expect((await listed('subject=URGE&change=NEWLY')).sort()).toEqual(
      [world.slower.number, world.fourthDay.number, world.extended.number].sort(),
    )
    // Signed late, and never answered; then three missed limits and one bad answer more.
    expect(all('URGE').n).toEqual({ now: 2, next: 6 })
    expect(all('REHANDLE').n).toEqual({ now: 1, next: 1 })
  })

  it('by unit, category and urgency the parts add up, and each narrows the list', async () => {
    for (const part of ['UNIT', 'CATEGORY', 'URGENCY', 'AREA']) {
      const cells = view.result.cells.filter(
        (c: Json) => c.part === part && c.subject === 'LATE' && c.stage === 'complete',
      )
      expect(cells.reduce((n: number, c: Json) => n + c.newly, 0)).toBe(2)
    }
    expect(await listed('subject=LATE&stage=complete&change=NEWLY&unit=chengguan')).toHaveLength(2)
    expect(await listed('subject=LATE&stage=complete&change=NEWLY&category=0305')).toHaveLength(2)
    expect(await listed('subject=LATE&stage=complete&change=NEWLY&unit=gongan')).toEqual([])
  })

  it('a long list goes on by its cursor, each order once', async () => {
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await admin.get(`/api/v1/rehearsals/${view.id}/orders?subject=CALL&limit=2${cursor}`)
      expect(body.items.length).toBeLessThanOrEqual(2)
      seen.push(...body.items.map((o: Json) => `${o.number} ${o.round}`))
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
    } while (cursor)
    expect(seen).toHaveLength(6)
    expect(new Set(seen).size).toBe(6)
    expect((await admin.get(`/api/v1/rehearsals/${view.id}/orders?subject=CALL&cursor=x`)).status).toBe(400)
  })

  it('workload and hands: a sample of one a unit and day calls all six, each call twice as long', async () => {
    const sampled = `${text
      .replace('  scope: NON_ENQUIRY', '  scope: SAMPLE')
      .replace('  samplePercent: 100', '  samplePercent: 20')
      .replace('    draw: null', "    draw: { at: '08:30', leastPerUnit: 1 }")}
staffing: { aht: 360 }
`
    const started = await start({ text: sampled })
    const done = await finished(admin, started.body.id)
    const { calls, callHours, attempts, replyReviews, reviews } = done.result.workload
    expect(all('CALL', '', done).n).toEqual({ now: 6, next: 6 })
    // Two were called, once each.
    expect(attempts).toBe(1)
    expect(calls).toEqual({ now: 0.43, next: 0.43 })
    expect(callHours).toEqual({ now: 0.02, next: 0.04 })
    expect([reviews.now, replyReviews.now]).toEqual([0.43, 0.43])
    expect(done.result.days.reduce((n: number, d: Json) => n + d.calls.next, 0)).toBe(6)
    expect(all('REVIEW', '', done).n).toEqual({ now: 6, next: 6 })
  })

  it('replies that nobody reviews: no reviews to do, and everybody is called', async () => {
    const started = await start({ text: text.replace('  review: true', '  review: false') })
    const { result, differences } = await finished(admin, started.body.id)
    expect(differences.map((d: Json) => d.path)).toEqual(['reply.review'])
    expect(result.workload.replyReviews).toEqual({ now: 0.43, next: 0 })
    expect(result.cells.find((c: Json) => c.part === 'ALL' && c.stage === 'replyReview').of).toEqual({
      now: 6,
      next: 0,
    })
  })

  it('the present policy, or one with other comments only, changes nothing', async () => {
    const started = await start({ text: `# 只改注释\n${text}` })
    const same = await finished(admin, started.body.id)
    expect(same.differences).toEqual([])
    for (const cell of same.result.cells)
      expect([cell.n.next, cell.kept, cell.newly, cell.noLonger]).toEqual([cell.n.now, cell.n.now, 0, 0])
    expect(same.recordSha256).toBe(view.recordSha256)
    expect(same.allowedActions.find((a: Json) => a.action === 'adopt')).toMatchObject({ allowed: false })
  })

  it('a text that is wrong is refused with line and path, and starts nothing', async () => {
    const broken = text.replace('    urgeAt: 2', '    urgeAt: 9')
    const line = broken.split('\n').findIndex((l) => l.includes('superviseAt: 4')) + 1
    const { body } = await admin.post('/api/v1/rehearsals/differences', { text: broken })
    expect(body.valid).toBe(false)
    expect(body.problems).toEqual([
      expect.objectContaining({ line, path: 'followUp.negative.superviseAt', code: 'negative.order' }),
    ])
    const count = async () => (await admin.get('/api/v1/rehearsals?limit=200')).body.items.length
    const had = await count()
    const refused = await start({ text: broken })
    expect(refused).toMatchObject({ status: 422, body: { code: 'policy.invalid' } })
    expect(refused.body.message).toContain(`${CENTRE}.yaml:${line} followUp.negative.superviseAt`)
    const elsewhere = await start({ text: text.replace('  calendar: cn\n', '  calendar: mars\n') })
    expect(elsewhere.body.message).toContain('region.calendar')
    expect(await count()).toBe(had)
  })

  it('only whole days that are over, one after the other, a year at the most', async () => {
    for (const period of [
      { from: '2026-03-02', to: '2026-03-16' },
      { from: '2026-03-10', to: '2026-03-09' },
      { from: '2024-03-01', to: '2026-03-01' },
    ])
      expect((await start({ text, ...period })).status).toBe(400)
  })

  it('who may not: an agent, a unit, another centre; who may read may not begin', async () => {
    const { id } = view
    for (const role of ['agent', 'chengguan', 'dispatcher']) {
      const who = await centre().as(role)
      expect((await who.get(`/api/v1/rehearsals/${id}`)).status, role).toBe(403)
      expect((await start({ text }, who)).status, role).toBe(403)
    }
    expect((await (await app.as('admin@haikou')).get(`/api/v1/rehearsals/${id}`)).status).toBe(404)
    expect(
      (await (await app.as('admin@haikou')).get(`/api/v1/rehearsals/${id}/orders?subject=CALL`)).status,
    ).toBe(404)
    const supervisor = await centre().as('supervisor')
    expect((await supervisor.get(`/api/v1/rehearsals/${id}`)).status).toBe(200)
    expect((await start({ text }, supervisor)).status).toBe(403)
    expect((await supervisor.post(`/api/v1/rehearsals/${id}/seal`)).status).toBe(403)
  })

  it('no requester stands in it: neither name, number nor words, nor in the file', async () => {
    const texts = [JSON.stringify(view)]
    for (const subject of ['LATE', 'CALL', 'URGE', 'WARNING', 'DISAGREE'])
      texts.push(
        JSON.stringify((await admin.get(`/api/v1/rehearsals/${view.id}/orders?subject=${subject}`)).body),
      )
    const file = await fetch(`${app.url}/api/v1/rehearsals/${view.id}/export`, {
      ...{ method: 'POST', headers: { authorization: `Bearer ${admin.token}` } },
    })
    expect(file.headers.get('content-type')).toContain('spreadsheetml')
    const bytes = Buffer.from(await file.arrayBuffer())
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    for (const found of texts) {
      expect(found).not.toContain(CITIZEN.name)
      expect(found).not.toContain('1370000000')
      expect(found).not.toContain('路灯不亮')
    }
    const stored = await app.db.query<{ all: string }>({
      text: `select string_agg(t::text, '') as all from rehearsal_orders t`,
      values: [],
    })
    expect(stored[0]!.all).not.toContain(CITIZEN.name)
    expect(stored[0]!.all).not.toContain('1370000000')
  })

  it('what a stopped process left is begun anew and comes out the same', async () => {
    await app.db.query({
      text: `update rehearsals set state = 'RUNNING', result = null, result_sha256 = null,
        lease_until = now() - interval '1 minute' where id = $1`,
      values: [view.id],
    })
    const again = await finished(admin, view.id)
    expect(again.resultSha256).toBe(view.resultSha256)
    expect(await listed('subject=LATE&stage=sign&change=NEWLY')).toEqual([world.slower.number])
  })

  it('started twice with one key it is one rehearsal', async () => {
    const key = { 'idempotency-key': 'once-only' }
    const [one, two] = [
      await start({ text, title: '一次' }, admin, key),
      await start({ text, title: '一次' }, admin, key),
    ]
    expect(two.body.id).toBe(one.body.id)
    await finished(admin, one.body.id)
  })

  it('nothing of an order changed, and every chain holds', async () => {
    expect(await digest()).toEqual(before)
    for (const order of Object.values(world))
      expect(await centre().verify(order.id)).toMatchObject({ valid: true })
  })

  it('sealed it can be cited when its very text is adopted, and the log keeps it', async () => {
    const put = (body: Json) => admin.put(`/api/v1/policies/${CENTRE}`, body)
    const cited = { text: stricter(text), rehearsalId: view.id }
    expect(await put(cited)).toMatchObject({ status: 422, body: { code: 'rehearsal.not_citable' } })
    const sealed = await admin.post(`/api/v1/rehearsals/${view.id}/seal`)
    expect(sealed.body).toMatchObject({
      sealedAt: '2026-03-16T09:00:00+08:00',
      resultSha256: view.resultSha256,
    })
    expect((await admin.post(`/api/v1/rehearsals/${view.id}/seal`)).body.code).toBe('rehearsal.sealed')
    expect((await put({ ...cited, text: `${stricter(text)}# 又改\n` })).body.code).toBe(
      'rehearsal.not_citable',
    )
    expect((await put({ ...cited, rehearsalId: '01900000-0000-7000-8000-000000000000' })).status).toBe(422)
    expect(await put(cited)).toMatchObject({ status: 200, body: { version: 2 } })
    const log = (await (await centre().as('auditor')).get('/api/v1/audit-log?limit=200')).body.items
    const adopted = log.find((e: Json) => e.action === 'policy.adopted')
    const entry = (await (await centre().as('auditor')).get(`/api/v1/audit-log/${adopted.id}`)).body
    expect(entry.after.rehearsal).toEqual({ id: view.id, resultSha256: view.resultSha256 })
    expect(log.some((e: Json) => e.action === 'rehearsal.sealed')).toBe(true)
  })

  it('afterwards orders of both versions are replayed, each by its own, and both agree', async () => {
    await centre().signed({ phone: '13700000019' })
    await app.setClock('2026-03-18T09:00:00+08:00')
    const started = await start({ text, from: '2026-03-02', to: '2026-03-17', title: '改回去' })
    const back = await finished(admin, started.body.id)
    expect(back.result.orders).toBe(7)
    expect(back.result.agreement.clocks.agree).toBe(back.result.agreement.clocks.of)
    // Compared are the version now in force and the old one: what was newly late is so no longer.
    expect(await listed('subject=LATE&stage=sign&change=NO_LONGER', back.id)).toEqual([world.slower.number])
  })
})
