/** The door to the simulation: a city's life, played through the product's own commands. */
export { openRelaxed, seedDemoCity } from './demo.ts'
export { type Played, periodBefore, type SimulateOptions, simulate } from './play.ts'
export { digestOf, type Summary, summarize } from './summary.ts'
