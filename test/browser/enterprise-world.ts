/** Orders of invented enterprises: one looked after, one whose contact was missed, one without a steward. */
import type { Json, TestApp } from '../app.ts'
import { life } from '../life.ts'

const TOLD = [
  ['港区仓储项目临时用电迟迟未批，设备进场受影响。', '0404', '海口青澜仓储有限公司'],
  ['展会布展车辆通行证办理多次往返，请协调。', '1602', '海口远屿会展服务有限公司'],
  ['进口设备清关资料要求不一，企业无所适从。', '1601', '海口澄川国际贸易综合服务与跨境供应链管理有限公司'],
] as const

export async function enterprises(app: TestApp, centre: string): Promise<Json> {
  const city = life(app, centre)
  const steward = await city.steward('followup', { specialist: '营商专员' })
  await city.steward('followup2', { specialist: '口岸专员', superiorId: steward.id })
  const [first, second] = await Promise.all(
    TOLD.map(([text, categoryCode, name], i) =>
      city.approved({
        ...{ text, categoryCode, type: 'HELP' },
        requester: {
          ...{ kind: 'ENTERPRISE', name, phone: `1370000072${i}` },
          unifiedSocialCreditCode: '91350100M000100Y43',
        },
      }),
    ),
  )
  const dispatcher = await city.as('dispatcher')
  const followup = await city.as('followup')
  const soon = new Date(app.now().getTime() + 60_000).toISOString()
  await dispatcher.act(second!.id, 'assign-steward', { stewardId: steward.id, nextContactAt: soon })
  await app.setClock(new Date(app.now().getTime() + 120_000))
  await dispatcher.act(first!.id, 'assign-steward', { stewardId: steward.id })
  await followup.act(first!.id, 'record-steward-contact', {
    ...{ way: 'PHONE', person: '项目经理林某', text: '已说明临时用电的办理材料，约定次日上门。' },
  })
  await followup.act(first!.id, 'record-steward-contact', {
    ...{ way: 'MEETING', person: '项目经理林某', text: '现场确认接入点，材料已齐。' },
  })
  return followup.act(first!.id, 'record-visit', {
    ...{ kind: 'POLICY', person: '项目经理林某', note: '现场核对用电容量和接入点。' },
    policyNote: '解读小微企业用电报装“零上门、零审批、零投资”政策。',
  })
}
