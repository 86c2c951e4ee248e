/** What other modules may ask of the reference data: categories, dispatch catalogue, components, precedents. */
export { type KnowledgeDeps, recordComponentEvent, recordPrecedent } from './actions.ts'
export { selectArticle } from './article-data.ts'
export { pairsIn } from './article-ranking.ts'
export { type KnowledgeRouteDeps, knowledgeRoutes } from './routes.ts'
export { type CatalogQuestion, type CatalogRow, type Category, categoryCodesUp } from './rules/catalog.ts'
export { type ComponentAnswer, matchComponent } from './rules/component-match.ts'
export {
  type Component,
  type ComponentEvent,
  type ComponentMatch,
  type ComponentType,
  componentTypeIn,
  type Location,
  metresBetween,
} from './rules/components.ts'
export type { Precedent } from './rules/precedents.ts'
export { type KnowledgeStore, openKnowledgeStore } from './store.ts'
