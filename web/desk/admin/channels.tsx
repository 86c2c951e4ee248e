/** By which channels the centre takes requests, and who is at the other end of an interface. */
import { App, Button, Form, Input, Switch, type TableColumnsType } from 'antd'
import { CHANNEL } from '../../../common/codes.ts'
import { useCentreQuery } from '../../app/centre.tsx'
import { errorText } from '../../app/error-text.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { type AnswerOf, useApi, useWrite } from '../../app/query.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Said } from '../../ui/said.tsx'
import { Failed } from '../../ui/states.tsx'
import { Table } from '../../ui/table.tsx'
import { fill, useLanguage, useWords, wordOf, words } from '../../ui/words.ts'

const W = words({
  title: ['渠道', 'Channels'],
  hint: [
    '停用后，该渠道来的新诉求一律不收；已登记的不受影响。',
    'A closed channel takes no new request; what was registered stays.',
  ],
  channel: ['渠道', 'Channel'],
  state: ['受理', 'Takes requests'],
  open: ['受理', 'Open'],
  closed: ['停用', 'Closed'],
  note: ['说明', 'Note'],
  partner: ['对接方', 'Partner'],
  partnerHint: ['接口由哪个单位或系统调用', 'Which office or system calls the interface'],
  change: ['修改', 'Change'],
  changeTitle: ['渠道：{name}', 'Channel: {name}'],
  sure: ['停用渠道“{name}”？', 'Close the channel {name}?'],
  close: ['停用', 'Close it'],
  cancel: ['取消', 'Cancel'],
  acts: ['操作', 'Actions'],
})

type Channel = AnswerOf<'GET /api/v1/channels'>['items'][number]
const LIST = 'GET /api/v1/channels'
/** Behind these stands another system. */
const WITH_PARTNER: readonly string[] = ['API', 'SUPERIOR', 'POLICE_110', 'MERGED_LINE', 'MESSAGE_BOARD']

export function Channels() {
  const w = useWords(W)
  useLanguage()
  const query = useCentreQuery()
  const [state, change] = useUrlState()
  const list = useApi(LIST, { query })
  const edited = list.data?.items.find((c) => c.channel === state.edit)
  const columns: TableColumnsType<Channel> = [
    { title: w.channel, width: 140, render: (_, c) => wordOf(CHANNEL, c.channel) },
    { title: w.state, width: 130, render: (_, c) => <Opening channel={c} /> },
    { title: w.partner, width: 220, render: (_, c) => (c.partner ? <Said>{c.partner}</Said> : '—') },
    { title: w.note, render: (_, c) => (c.note ? <Said>{c.note}</Said> : '—') },
    {
      title: w.acts,
      width: 90,
      align: 'right',
      render: (_, c) => (
        <Button size="small" type="link" onClick={() => change({ edit: c.channel })}>
          {w.change}
          <span className="visually-hidden">{wordOf(CHANNEL, c.channel)}</span>
        </Button>
      ),
    },
  ]
  return (
    <>
      <PageHead title={w.title}>
        <span className="quiet">{w.hint}</span>
      </PageHead>
      <div className="panel">
        {list.isError ? (
          <Failed text={errorText(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <Table<Channel>
            label={w.title}
            size="small"
            rowKey="channel"
            loading={list.isPending}
            pagination={false}
            dataSource={list.data?.items ?? []}
            columns={columns}
            scroll={{ x: 700 }}
          />
        )}
      </div>
      {edited && <ChannelDialog channel={edited} onClose={() => change({ edit: undefined })} />}
    </>
  )
}

/** Closing asks first: from that moment people are turned away. */
function Opening({ channel }: { channel: Channel }) {
  const w = useWords(W)
  const query = useCentreQuery()
  const { modal, message } = App.useApp()
  const put = useWrite('PUT /api/v1/channels/:channel', { touches: [LIST] })
  const name = wordOf(CHANNEL, channel.channel)
  const set = (enabled: boolean) => {
    const { channel: code, note, partner } = channel
    return put
      .mutateAsync({ params: { channel: code }, query, body: { enabled, note, partner } })
      .catch((error: unknown) => void message.error(errorText(error)))
  }
  const toggle = (enabled: boolean) =>
    enabled
      ? void set(true)
      : void modal.confirm({
          title: fill(w.sure, { name }),
          content: w.hint,
          okText: w.close,
          okButtonProps: { danger: true },
          cancelText: w.cancel,
          onOk: () => set(false),
        })
  return (
    <span className="row">
      <Switch
        size="small"
        aria-label={`${name} ${w.state}`}
        checked={channel.enabled}
        loading={put.isPending}
        onChange={toggle}
      />
      {channel.enabled ? w.open : w.closed}
    </span>
  )
}

function ChannelDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const w = useWords(W)
  const query = useCentreQuery()
  const put = useWrite('PUT /api/v1/channels/:channel', { touches: [LIST] })
  const { channel: code, enabled, note, partner } = channel
  return (
    <FormDialog<{ note?: string; partner?: string }>
      name={`channel.${code}`}
      title={fill(w.changeTitle, { name: wordOf(CHANNEL, code) })}
      initial={{ note, partner }}
      onClose={onClose}
      onSave={(values) =>
        put.mutateAsync({
          ...{ params: { channel: code }, query },
          body: { enabled, note: values.note ?? '', partner: values.partner ?? '' },
        })
      }
    >
      {() => (
        <>
          {WITH_PARTNER.includes(code) && (
            <Form.Item name="partner" label={w.partner} extra={w.partnerHint}>
              <Input maxLength={80} />
            </Form.Item>
          )}
          <Form.Item name="note" label={w.note}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
