/** The region's rules: the text with its comments, checked, tried on open orders, adopted; and every older version. */
import { Tabs } from 'antd'
import { useCentreId } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { useApi } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { fill, useWords, words } from '../../ui/words.ts'
import { PolicyEditor } from './policy-editor.tsx'
import { PolicyHistory } from './policy-history.tsx'

const W = words({
  title: ['规则', 'Policy'],
  version: ['现行第 {n} 版', 'Version {n} in force'],
  edit: ['编辑', 'Edit'],
  history: ['历次版本', 'Versions'],
})

export function PolicyPage() {
  const w = useWords(W)
  const centre = useCentreId()
  const [state, change] = useUrlState()
  const text = useApi('GET /api/v1/policies/:centre/text', { params: { centre } })
  return (
    <>
      <PageHead title={w.title}>
        {text.data && <span className="quiet">{fill(w.version, { n: text.data.version })}</span>}
      </PageHead>
      <Tabs
        activeKey={state.tab ?? 'edit'}
        onChange={(tab) => change({ tab: tab === 'edit' ? undefined : tab })}
        items={[
          {
            key: 'edit',
            label: w.edit,
            children: text.isPending ? (
              <Loading rows={10} />
            ) : text.isError ? (
              <Failed text={errorText(text.error)} onRetry={() => void text.refetch()} />
            ) : (
              <PolicyEditor
                // A version adopted by somebody else begins a new text; the draft says which one it was made on.
                key={text.data.version}
                centre={centre}
                version={text.data.version}
                text={text.data.text}
                find={state.find}
              />
            ),
          },
          { key: 'history', label: w.history, children: <PolicyHistory centre={centre} /> },
        ]}
      />
    </>
  )
}
