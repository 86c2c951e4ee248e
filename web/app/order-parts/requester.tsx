/** Who asked, masked; shown in full once, for a reason that is kept. */
import { EyeOutlined } from '@ant-design/icons'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useWords, words } from '../../ui/words.ts'
import { errorText } from '../error-text.ts'
import { useWrite } from '../query.ts'
import { useMay } from '../session.tsx'
import { useDraft } from '../use-draft.ts'

const W = words({
  hidden: ['诉求人信息保密', 'The requester is confidential'],
  anonymous: ['未留姓名', 'No name given'],
  reveal: ['查看', 'Show'],
  title: ['查看诉求人信息', 'Show the requester'],
  why: ['查看理由（将记入日志）', 'Reason (it is logged)'],
  cancel: ['取消', 'Cancel'],
})

interface Requester {
  hidden?: boolean
  name?: string
  phone?: string
  unifiedSocialCreditCode?: string
}

export function RequesterLine({ requestId, requester }: { requestId: string; requester: Requester }) {
  const w = useWords(W)
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const [reason, setReason, clear] = useDraft(`${requestId}.reveal`, '')
  const [shown, setShown] = useState<{ name: string | null; phone: string | null } | null>(null)
  const reveal = useWrite('POST /api/v1/requests/:id/reveal', {
    onDone: (answer) => {
      clear()
      setShown(answer)
      setAsking(false)
    },
  })
  if (requester.hidden) return <span className="quiet">{w.hidden}</span>
  const name = shown?.name ?? requester.name ?? w.anonymous
  const phone = shown?.phone ?? requester.phone
  return (
    <span className="row" style={{ gap: 6, display: 'inline-flex' }}>
      <span>{name}</span>
      {phone && <span className="number">{phone}</span>}
      {requester.unifiedSocialCreditCode && (
        <span className="quiet number">{requester.unifiedSocialCreditCode}</span>
      )}
      {may('request.reveal') && !shown && (requester.name || requester.phone) && (
        <Button
          className="no-print"
          size="small"
          type="link"
          icon={<EyeOutlined aria-hidden />}
          onClick={() => setAsking(true)}
        >
          {w.reveal}
        </Button>
      )}
      <Modal
        open={asking}
        title={w.title}
        okText={w.reveal}
        cancelText={w.cancel}
        okButtonProps={{ disabled: reason.trim() === '', loading: reveal.isPending }}
        onOk={() => reveal.mutate({ params: { id: requestId }, body: { reason: reason.trim() } })}
        onCancel={() => setAsking(false)}
      >
        <label>
          {w.why}
          <Input autoFocus value={reason} onChange={(e) => setReason(e.target.value)} maxLength={200} />
        </label>
        {reveal.isError && <p role="alert">{errorText(reveal.error)}</p>}
      </Modal>
    </span>
  )
}
