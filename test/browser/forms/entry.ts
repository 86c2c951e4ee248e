/** One form, the world it is opened in, and how it is reached. */
import type { Locator, Page } from 'playwright-core'
import type { Json, TestApp } from '../../app.ts'
import type { life } from '../../life.ts'
import type { CampaignWorld } from '../campaign-world.ts'
import type { CycleWorld } from '../cycle-world.ts'
import type { MeetingsWorld } from '../meetings-world.ts'

export interface FormWorld {
  app: TestApp
  haikou: ReturnType<typeof life>
  /** An order signed by the unit, late; one that waits for dispatch; one for review; one answered. */
  signed: Json
  approved: Json
  submitted: Json
  answered: Json
  /** A registered request without an order. */
  request: Json
  /** The grid officer's signed task. */
  task: Json
  /** The id of what the public is shown. */
  published: string
  /** A draft of an analysis report, one submitted, one approved; a topic. */
  analysis: { draft: Json; submitted: Json; approved: Json; topic: Json }
  /** The id of a hot topic. */
  topic: string
  /** A warning with an action of a unit, and one that can be closed. */
  warned: { acting: string; closing: string }
  /** One to be signed, one signed. */
  reports: Record<'drafted' | 'signed', Json>
  /** A ledger item that the unit has started. */
  item: Json
  /** Cycles of Anyang: one locked, one in its session. */
  cycles: CycleWorld
  meetings: MeetingsWorld
  campaigns: CampaignWorld
  /** A supervision letter that the unit has to answer. */
  notice: Json
  /** A citizen's requests, as their device remembers them: being asked, being handled, answered. */
  mine: { number: string; proof: string; about: string; at: string }[]
}

export interface FormEntry {
  name: string
  /** Where its fields are written. */
  files: readonly string[]
  /** Null: nobody is signed in. */
  user: string | null
  phone?: boolean
  path: string | ((world: FormWorld) => string)
  /** From the page as it is loaded to the field that is typed into. */
  open: (page: Page, world: FormWorld) => Promise<Locator>
  /** What is typed, where a sentence is not what the field takes. */
  text?: string
}
export const who = (role: string) => `${role}@haikou`
export const press = async (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
export const inDialog = (page: Page, field: string | RegExp) => page.getByRole('dialog').getByLabel(field)
/** Of an order's further actions. */
export const more = async (page: Page, name: string) => {
  await press(page, '更多')
  await page.getByRole('menuitem', { name }).click()
}
