/** Saving an article on the version that was read; who comes second decides with both texts before them. */
import type { FormInstance } from 'antd'
import { useState } from 'react'
import type { Article } from '../../app/articles/article.tsx'
import { ApiError, call } from '../../app/client.ts'
import { queryClient, refresh } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'

type State = Article['state']

export interface Values {
  title: string
  body: string
  source: string
  categoryCode?: string
  keywords: string[]
  validFrom?: string
  validTo?: string
}

interface Kept {
  /** The version that the writing began on. */
  version?: number
  values: Partial<Values>
}

const ONE = 'GET /api/v1/knowledge/articles/:id'

const valuesOf = (article: Article | undefined): Values => ({
  title: article?.title ?? '',
  body: article?.body ?? '',
  source: article?.source ?? '',
  categoryCode: article?.categoryCode,
  keywords: article?.keywords ?? [],
  validFrom: article?.validFrom,
  validTo: article?.validTo,
})

export function useArticleForm(
  form: FormInstance<Values>,
  known: Article | undefined,
  onDone: (id: string | undefined) => void,
) {
  const [kept, keep, clear, restored] = useDraft<Kept>(`article.${known?.id ?? 'new'}`, { values: {} })
  const [base, setBase] = useState(known)
  const [version, setVersion] = useState(kept.version ?? known?.version)
  const [begin] = useState(() => ({ ...valuesOf(known), ...kept.values }))
  const [newest, setNewest] = useState<Article | undefined>()
  const [busy, setBusy] = useState<State | undefined>()
  const [error, setError] = useState<unknown>()

  const store = async (state: State) => {
    const entered = await form.validateFields().catch(() => undefined)
    if (!entered) return
    setBusy(state)
    setError(undefined)
    try {
      const given = Object.entries(entered).filter(([, v]) => v !== undefined && v !== null)
      const fields = { ...(Object.fromEntries(given) as unknown as Values), state }
      const saved = base
        ? await call('PUT /api/v1/knowledge/articles/:id', {
            params: { id: base.id },
            body: { ...fields, version: version ?? base.version },
          })
        : await call('POST /api/v1/knowledge/articles', { body: fields })
      queryClient.setQueryData([ONE, { id: saved.id }, null, null], saved)
      refresh('GET /api/v1/knowledge/articles')
      clear()
      onDone(saved.id)
    } catch (refused) {
      if (base && refused instanceof ApiError && refused.code === 'article.changed_meanwhile')
        setNewest(await call(ONE, { params: { id: base.id } }))
      else setError(refused)
    } finally {
      setBusy(undefined)
    }
  }
  return {
    ...{ base, begin, newest, busy, error },
    restored: restored && Object.keys(kept.values).length > 0,
    keep: (values: Values) => keep({ version, values }),
    save: (state: State) => void store(state),
    cancel() {
      clear()
      onDone(known?.id)
    },
    takeNewest() {
      if (!newest) return
      form.setFieldsValue(valuesOf(newest))
      setBase(newest)
      setVersion(newest.version)
      setNewest(undefined)
      clear()
    },
    goOn() {
      if (!newest) return
      setBase(newest)
      setVersion(newest.version)
      keep({ version: newest.version, values: form.getFieldsValue() })
      setNewest(undefined)
    },
  }
}
