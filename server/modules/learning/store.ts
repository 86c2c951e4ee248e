/** The models in use, in the memory of every process. */
import type { Classifier } from '../../nlp/classify/classifier.ts'
import { decodeClassifier } from '../../nlp/classify/model-file.ts'
import type { Db } from '../../platform/db.ts'
import { selectConfirmedPairs, selectCurrent } from './queries.ts'
import { keptCodes } from './same-units.ts'
import type { LearntTask } from './schema.ts'

export interface LoadedModel {
  id: string
  version: number
  classifier: Classifier
}

export interface ModelStore {
  /** The model in use, or undefined while the centre has none. */
  model(centre: string, task: LearntTask): LoadedModel | undefined
  /** The codes of units that are read as another, with that other. */
  keptUnits(centre: string): ReadonlyMap<string, string>
  reload(): Promise<void>
}

const NONE: ReadonlyMap<string, string> = new Map()

export async function openModelStore(db: Db): Promise<ModelStore> {
  let models = new Map<string, LoadedModel>()
  let kept = new Map<string, Map<string, string>>()
  const store: ModelStore = {
    model: (centre, task) => models.get(`${centre} ${task}`),
    keptUnits: (centre) => kept.get(centre) ?? NONE,
    async reload() {
      const [rows, pairs] = await Promise.all([selectCurrent(db), selectConfirmedPairs(db)])
      const centres = new Set(pairs.map((p) => p.centre))
      kept = new Map([...centres].map((c) => [c, keptCodes(pairs.filter((p) => p.centre === c))]))
      models = new Map(
        rows.map(({ id, centre, task, version, data }) => {
          const key = `${centre} ${task}`
          const known = models.get(key)
          if (known?.id === id) return [key, known]
          return [key, { id, version, classifier: decodeClassifier(data) }]
        }),
      )
    },
  }
  await store.reload()
  return store
}
