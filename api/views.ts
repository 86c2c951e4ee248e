/** Saved views: a list's filters under a name, for the one who saved them. */
import { z } from 'zod'
import { plain } from './parts.ts'

const PageName = plain(40).min(1)

export const SavedViewBody = z.strictObject({
  page: PageName,
  name: plain(40).min(1),
  /** The search part of the page's address. */
  search: plain(2_000),
})
export type SavedViewBody = z.infer<typeof SavedViewBody>

export const SavedView = z.strictObject({
  id: z.string(),
  page: z.string(),
  name: z.string(),
  search: z.string(),
})
export type SavedView = z.infer<typeof SavedView>

export const SavedViewsQuery = z.strictObject({ page: PageName.optional() })
export const SavedViewList = z.strictObject({ items: z.array(SavedView) })

export const viewsEndpoints = {
  'GET /api/v1/views': { query: SavedViewsQuery, answer: SavedViewList },
  /** The page makes the id (a UUID): the same PUT again changes nothing, another body renames or moves it. */
  'PUT /api/v1/views/:id': { body: SavedViewBody, answer: SavedView },
  'DELETE /api/v1/views/:id': { answer: z.null() },
} as const
