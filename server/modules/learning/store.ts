/** The models in use, in the memory of every process. */
import type { Classifier } from '../../nlp/classify/classifier.ts'
import { decodeClassifier } from '../../nlp/classify/model-file.ts'
import type { Db } from '../../platform/db.ts'
import { selectCurrent } from './queries.ts'
import type { LearntTask } from './schema.ts'

export interface LoadedModel {
  id: string
  version: number
  classifier: Classifier
}

export interface ModelStore {
  /** The model in use, or undefined while the centre has none. */
  model(centre: string, task: LearntTask): LoadedModel | undefined
  reload(): Promise<void>
}

export async function openModelStore(db: Db): Promise<ModelStore> {
  let models = new Map<string, LoadedModel>()
  const store: ModelStore = {
    model: (centre, task) => models.get(`${centre} ${task}`),
    async reload() {
      const rows = await selectCurrent(db)
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
