/**
 * Every JSON endpoint with the schemas that check it. Pages take their types from here (`import type`), the server
 * checks requests with the same schemas, and test/api/endpoints.test.ts keeps this table and the routes the same.
 */
import type { z } from 'zod'
import { analysisReportEndpoints } from './analysis-reports.ts'
import { articlesEndpoints } from './articles.ts'
import { assessmentEndpoints } from './assessment.ts'
import { assessmentsEndpoints } from './assessments.ts'
import { assistEndpoints } from './assist.ts'
import { attachmentsEndpoints } from './attachments.ts'
import { auditEndpoints } from './audit.ts'
import { callersEndpoints } from './callers.ts'
import { campaignEndpoints } from './campaigns.ts'
import { channelsEndpoints } from './channels.ts'
import { componentRegisterEndpoints } from './component-register.ts'
import { componentsEndpoints } from './components.ts'
import { cycleEndpoints } from './cycles.ts'
import { deadlinesEndpoints } from './deadlines.ts'
import { directoryEndpoints } from './directory.ts'
import { effectEndpoints } from './effects.ts'
import { enterpriseEndpoints } from './enterprise.ts'
import { followUpsEndpoints } from './follow-ups.ts'
import { forecastEndpoints } from './forecast.ts'
import { gazetteerEndpoints } from './gazetteer.ts'
import { hotTopicEndpoints } from './hot-topics.ts'
import { identityEndpoints } from './identity.ts'
import { insightEndpoints } from './insight.ts'
import { intakeEndpoints } from './intake.ts'
import { keyIssueEndpoints } from './key-issues.ts'
import { knowledgeEndpoints } from './knowledge.ts'
import { kpiEndpoints } from './kpis.ts'
import { ladderEndpoints } from './ladder.ts'
import { learningEndpoints } from './learning.ts'
import { ledgerEndpoints } from './ledger.ts'
import { lookingEndpoints } from './looking.ts'
import { mediationsEndpoints } from './mediations.ts'
import { meetingEndpoints } from './meetings.ts'
import { ordersEndpoints } from './order-lists.ts'
import { outcomesEndpoints } from './outcomes.ts'
import { patrolEndpoints } from './patrols.ts'
import { peopleEndpoints } from './people.ts'
import { playbookEndpoints } from './playbooks.ts'
import { policyEndpoints } from './policy.ts'
import { presenceEndpoints } from './presence.ts'
import { publicEndpoints } from './public.ts'
import { publicationEndpoints } from './publications.ts'
import { reformEndpoints } from './reforms.ts'
import { rehearsalEndpoints } from './rehearsals.ts'
import { replyCheckEndpoints } from './reply-checks.ts'
import { reportEndpoints } from './reports.ts'
import { rewardsEndpoints } from './rewards.ts'
import { suggestionEndpoints } from './suggestion.ts'
import { supervisionEndpoints } from './supervision.ts'
import { systemEndpoints } from './system.ts'
import { teamEndpoints } from './team.ts'
import { topicEndpoints } from './topics.ts'
import { unitWorkEndpoints } from './unit-work.ts'
import { viewsEndpoints } from './views.ts'
import { wallEndpoints } from './wall.ts'
import { warningEndpoints } from './warnings.ts'

export interface Endpoint {
  query?: z.ZodType
  body?: z.ZodType
  answer: z.ZodType
}

/** `METHOD /path` as Fastify writes it. */
export const ENDPOINTS = {
  ...identityEndpoints,
  ...peopleEndpoints,
  ...directoryEndpoints,
  ...auditEndpoints,
  ...channelsEndpoints,
  ...componentRegisterEndpoints,
  ...knowledgeEndpoints,
  ...articlesEndpoints,
  ...componentsEndpoints,
  ...gazetteerEndpoints,
  ...deadlinesEndpoints,
  ...policyEndpoints,
  ...intakeEndpoints,
  ...assistEndpoints,
  ...ordersEndpoints,
  ...attachmentsEndpoints,
  ...presenceEndpoints,
  ...viewsEndpoints,
  ...callersEndpoints,
  ...followUpsEndpoints,
  ...ladderEndpoints,
  ...mediationsEndpoints,
  ...enterpriseEndpoints,
  ...outcomesEndpoints,
  ...teamEndpoints,
  ...rehearsalEndpoints,
  ...replyCheckEndpoints,
  ...suggestionEndpoints,
  ...learningEndpoints,
  ...unitWorkEndpoints,
  ...supervisionEndpoints,
  ...reportEndpoints,
  ...ledgerEndpoints,
  ...cycleEndpoints,
  ...meetingEndpoints,
  ...keyIssueEndpoints,
  ...reformEndpoints,
  ...campaignEndpoints,
  ...patrolEndpoints,
  ...playbookEndpoints,
  ...rewardsEndpoints,
  ...insightEndpoints,
  ...analysisReportEndpoints,
  ...topicEndpoints,
  ...wallEndpoints,
  ...warningEndpoints,
  ...lookingEndpoints,
  ...effectEndpoints,
  ...forecastEndpoints,
  ...assessmentEndpoints,
  ...assessmentsEndpoints,
  ...kpiEndpoints,
  ...publicEndpoints,
  ...hotTopicEndpoints,
  ...publicationEndpoints,
  ...systemEndpoints,
} as const satisfies Record<string, Endpoint>
export type Endpoints = typeof ENDPOINTS
