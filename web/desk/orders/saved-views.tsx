/** Views of one's own: a name for what the address says now. */
import { DeleteOutlined, PushpinOutlined } from '@ant-design/icons'
import { Button, Dropdown, Input, Modal } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { useApi, useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import type { UrlState } from '../../app/use-url-state.ts'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  views: ['我的视图', 'My views'],
  save: ['保存当前条件', 'Save these filters'],
  name: ['视图名称', 'Name of the view'],
  none: ['还没有保存的视图', 'No saved views yet'],
  cancel: ['取消', 'Cancel'],
  remove: ['删除视图', 'Delete the view'],
})

const PAGE = 'orders'
const LIST = 'GET /api/v1/views'

export function SavedViews({ state, onPick }: { state: UrlState; onPick: (state: UrlState) => void }) {
  const w = useWords(W)
  const [naming, setNaming] = useState(false)
  const [name, setName, clear] = useDraft('view-name', '')
  const views = useApi(LIST, { query: { page: PAGE } })
  const save = useWrite('PUT /api/v1/views/:id', {
    touches: [LIST],
    onDone: () => {
      clear()
      setNaming(false)
    },
  })
  const remove = useWrite('DELETE /api/v1/views/:id', { touches: [LIST] })
  const items = views.data?.items ?? []
  const pick = (search: string) => {
    const next = Object.fromEntries(new URLSearchParams(search))
    onPick({ ...Object.fromEntries(Object.keys(state).map((k) => [k, undefined])), ...next })
  }
  const keep = () => {
    const search = new URLSearchParams(state as Record<string, string>).toString()
    save.mutate({ params: { id: crypto.randomUUID() }, body: { page: PAGE, name: name.trim(), search } })
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...items.map((view) => ({
              key: view.id,
              label: view.name,
              onClick: () => pick(view.search),
              extra: (
                <Button
                  type="text"
                  size="small"
                  aria-label={`${w.remove} ${view.name}`}
                  icon={<DeleteOutlined aria-hidden />}
                  onClick={(e) => {
                    e.stopPropagation()
                    remove.mutate({ params: { id: view.id } })
                  }}
                />
              ),
            })),
            ...(items.length === 0 ? [{ key: 'none', label: w.none, disabled: true }] : []),
            { type: 'divider' as const },
            { key: 'save', label: w.save, onClick: () => setNaming(true) },
          ],
        }}
      >
        <Button size="small" icon={<PushpinOutlined aria-hidden />}>
          {w.views}
        </Button>
      </Dropdown>
      <Modal
        open={naming}
        title={w.save}
        okText={w.save}
        cancelText={w.cancel}
        okButtonProps={{ disabled: name.trim() === '', loading: save.isPending }}
        onOk={keep}
        onCancel={() => setNaming(false)}
      >
        <label>
          {w.name}
          <Input
            autoFocus
            maxLength={40}
            value={name}
            onChange={(e) => setName(e.target.value)}
            onPressEnter={keep}
          />
        </label>
        {save.isError && <p role="alert">{errorText(save.error)}</p>}
      </Modal>
    </>
  )
}
