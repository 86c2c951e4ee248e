/** What other modules may ask of identity: who is this, what may they do, which unit, which place. */
export { type Access, logAccess, logChange } from './access.ts'
export { centreOf, mapPage, type Page, pageOf } from './lists.ts'
export { hashPassword } from './passwords.ts'
export { PERMISSIONS, type Permission, permissionsOf } from './permissions.ts'
export type { Centre } from './queries.ts'
export { type IdentityDeps, identityRoutes } from './routes.ts'
export type { Place } from './rules/place.ts'
export {
  type Area,
  type AreaLevel,
  areaContains,
  codesAbove,
  isCountyHotline,
  isGrassroots,
  type Overlay,
  type Unit,
} from './rules/units.ts'
export { type ActorSources, forgetActors, loadActor } from './sessions.ts'
export { openUnitStore, type UnitStore } from './units.ts'
