/** Merge, split, rename, set aside, and take the last of these back. */
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { paths } from '../../app/paths.ts'
import { usePages, useWrite } from '../../app/query.ts'
import { useMay } from '../../app/session.tsx'
import { useDraft } from '../../app/use-draft.ts'
import { fill, useWords, wordOf, words } from '../../ui/words.ts'
import { CHANGE, type HotTopicDetail, TOUCHES } from './words.ts'

const W = words({
  merge: ['并入另一热点', 'Merge another in'],
  split: ['拆出选中的 {n} 件', 'Split off the {n} chosen'],
  choose: ['先在下面勾选要拆出的诉求', 'First choose requests below'],
  rename: ['改名', 'Rename'],
  campaign: ['建立专项行动', 'Open a campaign'],
  dismiss: ['不是热点', 'No topic'],
  undo: ['撤销：{what}', 'Undo: {what}'],
  other: ['并入本热点的是', 'What is merged into this one'],
  name: ['名称', 'Name'],
  newName: ['拆出的热点名称（可不填）', 'Name of what is split off (optional)'],
  reason: ['为什么不是热点', 'Why it is no topic'],
  ok: ['确定', 'Confirm'],
  cancel: ['取消', 'Cancel'],
  done: ['已保存', 'Saved'],
})

type Act = 'merge' | 'split' | 'rename' | 'dismiss'

interface Props {
  topic: HotTopicDetail
  chosen: readonly string[]
  onOpen: (id: string) => void
  onDone: () => void
}

export function TopicActs({ topic, chosen, onDone }: Props) {
  const w = useWords(W)
  const may = useMay()
  const { message } = App.useApp()
  const [act, setAct] = useState<Act>()
  const undo = useWrite('POST /api/v1/hot-topics/:id/undo', { touches: TOUCHES })
  return (
    <div className="row">
      <Button size="small" onClick={() => setAct('merge')}>
        {w.merge}
      </Button>
      <Button
        size="small"
        disabled={chosen.length === 0}
        title={chosen.length === 0 ? w.choose : undefined}
        onClick={() => setAct('split')}
      >
        {fill(w.split, { n: chosen.length })}
      </Button>
      <Button size="small" onClick={() => setAct('rename')}>
        {w.rename}
      </Button>
      {may('campaign.write') && (
        <Link to={paths.openCampaign('TOPIC', topic.id, topic.categoryCode) as string}>{w.campaign}</Link>
      )}
      {topic.state === 'OPEN' && (
        <Button size="small" onClick={() => setAct('dismiss')}>
          {w.dismiss}
        </Button>
      )}
      {topic.undo && (
        <Button
          size="small"
          loading={undo.isPending}
          onClick={() =>
            undo.mutate(
              { params: { id: topic.id }, body: {} },
              {
                onSuccess: () => void message.success(w.done),
                onError: (e) => void message.error(errorText(e)),
              },
            )
          }
        >
          {fill(w.undo, { what: wordOf(CHANGE, topic.undo) })}
        </Button>
      )}
      {act && (
        <ActForm
          act={act}
          topic={topic}
          chosen={chosen}
          onClose={(done) => {
            setAct(undefined)
            if (done) onDone()
          }}
        />
      )}
    </div>
  )
}

function ActForm(props: {
  act: Act
  topic: HotTopicDetail
  chosen: readonly string[]
  onClose: (done: boolean) => void
}) {
  const w = useWords(W)
  const id = useId()
  const { act, topic, chosen, onClose } = props
  const { message } = App.useApp()
  const [text, setText, clear] = useDraft(`topic.${topic.id}.${act}`, act === 'rename' ? topic.name : '')
  const on = {
    onSuccess: () => {
      clear()
      void message.success(w.done)
      onClose(true)
    },
    onError: (e: Error) => void message.error(errorText(e)),
  }
  const merge = useWrite('POST /api/v1/hot-topics/:id/merge', { touches: TOUCHES })
  const split = useWrite('POST /api/v1/hot-topics/:id/split', { touches: TOUCHES })
  const rename = useWrite('POST /api/v1/hot-topics/:id/rename', { touches: TOUCHES })
  const dismiss = useWrite('POST /api/v1/hot-topics/:id/dismiss', { touches: TOUCHES })
  const params = { id: topic.id }
  const said = text.trim()
  const send: Record<Act, () => void> = {
    merge: () => merge.mutate({ params, body: { other: said } }, on),
    split: () =>
      split.mutate({ params, body: { requestIds: [...chosen], ...(said ? { name: said } : {}) } }, on),
    rename: () => rename.mutate({ params, body: { name: said } }, on),
    dismiss: () => dismiss.mutate({ params, body: { reason: said } }, on),
  }
  const titles = {
    merge: w.merge,
    split: fill(w.split, { n: chosen.length }),
    rename: w.rename,
    dismiss: w.dismiss,
  }
  const labels = { merge: w.other, split: w.newName, rename: w.name, dismiss: w.reason }
  return (
    <Modal
      open
      title={titles[act]}
      okText={w.ok}
      cancelText={w.cancel}
      okButtonProps={{ disabled: act === 'split' ? said.length === 1 : said.length < 2 }}
      confirmLoading={[merge, split, rename, dismiss].some((write) => write.isPending)}
      onOk={() => send[act]()}
      onCancel={() => onClose(false)}
    >
      <label htmlFor={id} style={{ display: 'block', marginBottom: 4 }}>
        {labels[act]}
      </label>
      {act === 'merge' ? (
        <OtherTopic id={id} topic={topic} value={text} onChange={setText} />
      ) : act === 'dismiss' ? (
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={200}
          value={text}
          onChange={(e) => setText(e.target.value)}
        />
      ) : (
        <Input id={id} maxLength={60} value={text} onChange={(e) => setText(e.target.value)} />
      )}
    </Modal>
  )
}

/** Those near to it first, then the hottest. */
function OtherTopic(props: {
  id: string
  topic: HotTopicDetail
  value: string
  onChange: (id: string) => void
}) {
  const { topic } = props
  const list = usePages('GET /api/v1/hot-topics', { query: { limit: 100 } })
  const near = new Set(topic.similar.map((s) => s.id))
  const all = [...topic.similar, ...list.items.filter((t) => !near.has(t.id) && t.id !== topic.id)]
  return (
    <Select
      id={props.id}
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%' }}
      loading={list.isPending}
      value={props.value || undefined}
      onChange={props.onChange}
      options={all.map((t) => ({ value: t.id, label: t.name }))}
    />
  )
}
