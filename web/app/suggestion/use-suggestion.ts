import { useApi } from '../query.ts'

/** Who should handle it; asked anew whenever the order changes, since a correction changes the answer. */
export const useSuggestion = (id: string, enabled = true) =>
  useApi('GET /api/v1/orders/:id/suggestion', { params: { id } }, { enabled })
