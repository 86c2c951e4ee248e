/** What other modules may ask of places: where a text speaks of, which areas hold a point. */
export { importGazetteer } from './import.ts'
export { placeRoutes } from './routes.ts'
export type { Rejected } from './rules/gazetteer.ts'
export type { Area as Outline } from './rules/geometry.ts'
export { drawn } from './rules/outline.ts'
export { openPlaceStore, type PlaceStore } from './store.ts'
