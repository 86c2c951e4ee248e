/** The files of an order: pictures to look at, the rest to fetch. */
import { PaperClipOutlined } from '@ant-design/icons'
import { Image } from 'antd'
import { Failed, Loading } from '../../ui/states.tsx'
import { shortTime } from '../../ui/time.ts'
import { useWords, words } from '../../ui/words.ts'
import { errorText } from '../error-text.ts'
import { useApi } from '../query.ts'

const W = words({
  none: ['没有附件', 'No attachments'],
  REQUEST: ['诉求', 'Request'],
  CHECK_IN: ['现场', 'On site'],
  MEDIATION: ['调解', 'Mediation'],
  REPLY: ['答复', 'Reply'],
  PROGRESS: ['进展', 'Progress'],
})

export function Files({ orderId }: { orderId: string }) {
  const w = useWords(W)
  const files = useApi('GET /api/v1/orders/:id/attachments', { params: { id: orderId } })
  if (files.isPending) return <Loading rows={1} />
  if (files.isError) return <Failed text={errorText(files.error)} onRetry={() => void files.refetch()} />
  if (files.data.items.length === 0) return <span className="quiet">{w.none}</span>
  return (
    <ul className="row" style={{ listStyle: 'none', margin: 0, padding: 0, alignItems: 'flex-start' }}>
      {files.data.items.map((file) => {
        const url = `/api/v1/orders/${orderId}/attachments/${file.id}`
        return (
          <li key={file.id} style={{ width: 104 }}>
            {file.mediaType.startsWith('image/') ? (
              <Image
                src={url}
                alt={file.name}
                width={104}
                height={78}
                style={{ objectFit: 'cover', borderRadius: 4 }}
              />
            ) : (
              <a href={url} target="_blank" rel="noreferrer">
                <PaperClipOutlined aria-hidden /> {file.name}
              </a>
            )}
            <div className="quiet" style={{ fontSize: 12 }}>
              {w[file.source]} {shortTime(file.at)}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
