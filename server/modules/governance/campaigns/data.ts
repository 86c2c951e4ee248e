/** Writes of campaigns, targets and findings, and the locks they are made under. */
import { type Statement, sql, type Tx } from '../../../platform/db.ts'
import { defineTable } from '../../../platform/table.ts'
import type { Campaign, Finding, Target } from './model.ts'

const CAMPAIGNS = defineTable<Campaign>(
  'campaigns',
  [
    ...([
      'id',
      'centre',
      'name',
      'state',
      'origin',
      'originId',
      'originTitle',
      'categories',
      'words',
    ] as const),
    ...([
      'areaCode',
      'leadUnit',
      'team',
      'programme',
      'projectId',
      'begins',
      'ends',
      'aim',
      'clusters',
    ] as const),
    ...(['measures', 'startedAt', 'startedBy', 'finishedAt', 'finishedBy', 'finishedNote'] as const),
    ...(['eventSeq', 'eventHash', 'version', 'createdBy', 'createdAt', 'updatedAt'] as const),
  ],
  {
    json: ['aim', 'clusters', 'measures'],
    fixed: ['centre', 'origin', 'originId', 'originTitle', 'createdBy', 'createdAt'],
  },
)

const TARGETS = defineTable<Target>(
  'campaign_targets',
  [
    ...([
      'id',
      'campaignId',
      'centre',
      'kind',
      'name',
      'estate',
      'address',
      'areaCode',
      'componentCode',
    ] as const),
    ...([
      'orderId',
      'class',
      'state',
      'unitCode',
      'team',
      'visits',
      'instruments',
      'steps',
      'evidence',
    ] as const),
    ...(['note', 'handlers', 'inspectedAt', 'inspectedBy', 'doneAt', 'doneBy'] as const),
    ...(['eventSeq', 'eventHash', 'version', 'createdAt', 'updatedAt'] as const),
  ],
  {
    json: ['team', 'visits', 'instruments', 'steps', 'evidence'],
    fixed: ['campaignId', 'centre', 'kind', 'orderId', 'componentCode', 'createdAt'],
  },
)

const FINDINGS = defineTable<Finding>(
  'campaign_findings',
  [
    ...(['id', 'centre', 'campaignId', 'targetId', 'taskId', 'unitCode', 'areaCode', 'text'] as const),
    ...(['attachments', 'orderId', 'foundAt', 'foundBy', 'foundById'] as const),
    ...(['rectifiedAt', 'rectifiedBy', 'rectifiedNote', 'rectifiedAttachments'] as const),
  ],
  { fixed: ['centre', 'campaignId', 'targetId', 'taskId', 'foundAt', 'foundBy', 'foundById'] },
)

export const CAMPAIGN_COLUMNS = CAMPAIGNS.list
export const TARGET_COLUMNS = TARGETS.list
export const FINDING_COLUMNS = FINDINGS.list

export const insertCampaign = (campaign: Campaign): Statement => CAMPAIGNS.insert(campaign)
export const updateCampaign = (campaign: Campaign): Statement => CAMPAIGNS.update(campaign)
export const updateTarget = (target: Target): Statement => TARGETS.update(target)
export const insertFinding = (finding: Finding): Statement => FINDINGS.insert(finding)
export const updateFinding = (finding: Finding): Statement => FINDINGS.update(finding)

export const lockCampaign = (id: string): Statement => ({
  name: 'campaign_lock',
  text: `select ${CAMPAIGNS.list} from campaigns where id = $1 for update`,
  values: [id],
})

/** The campaign may not be finished meanwhile; its targets are written beside each other. */
export const holdCampaignOf = (targetId: string): Statement => ({
  name: 'campaign_hold',
  text: `select ${CAMPAIGNS.list} from campaigns
    where id = (select campaign_id from campaign_targets where id = $1) for share`,
  values: [targetId],
})

export const holdCampaign = (id: string): Statement => ({
  name: 'campaign_hold_own',
  text: `select ${CAMPAIGNS.list} from campaigns where id = $1 for share`,
  values: [id],
})

export const lockTarget = (id: string): Statement => ({
  name: 'target_lock',
  text: `select ${TARGETS.list} from campaign_targets where id = $1 for update`,
  values: [id],
})

/** In the order of their ids, so that two who tick overlapping lists wait for each other. */
export const lockTargets = (campaignId: string, ids: readonly string[]): Statement => ({
  name: 'targets_lock',
  text: `select ${TARGETS.list} from campaign_targets where campaign_id = $1 and id = any($2::uuid[])
    order by id for update`,
  values: [campaignId, ids],
})

export const lockFinding = (id: string): Statement => ({
  name: 'finding_lock',
  text: `select ${FINDINGS.list} from campaign_findings where id = $1 for update`,
  values: [id],
})

export type NewTarget = Pick<
  Target,
  | 'id'
  | 'kind'
  | 'name'
  | 'estate'
  | 'address'
  | 'areaCode'
  | 'componentCode'
  | 'orderId'
  | 'class'
  | 'unitCode'
>

/** @returns how many were not in the list yet. */
export async function insertTargets(
  tx: Tx,
  { id, centre }: Pick<Campaign, 'id' | 'centre'>,
  targets: readonly NewTarget[],
  now: Date,
): Promise<number> {
  const rows = await tx.query(sql`
    insert into campaign_targets (id, campaign_id, centre, kind, name, estate, address, area_code, component_code,
      order_id, class, unit_code, state, created_at, updated_at)
    select r.id, ${id}::uuid, ${centre}, r.kind, r.name, r.estate, r.address, r."areaCode", r."componentCode",
      r."orderId", r.class, r."unitCode", 'PENDING', ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(targets)}::jsonb) as r(id uuid, kind text, name text, estate text,
      address text, "areaCode" text, "componentCode" text, "orderId" uuid, class text, "unitCode" text)
    on conflict on constraint campaign_targets_once do nothing returning id`)
  return rows.length
}

export async function putOrders(
  tx: Tx,
  campaignId: string,
  orderIds: readonly string[],
  { part, by, at }: { part: 'ORIGIN' | 'LINKED' | 'FINDING'; by: string; at: Date },
): Promise<void> {
  await tx.query(sql`
    insert into campaign_orders (campaign_id, order_id, part, added_by, added_at)
    select ${campaignId}::uuid, o, ${part}, ${by}, ${at}::timestamptz from unnest(${[...orderIds]}::uuid[]) o
    on conflict do nothing`)
}
