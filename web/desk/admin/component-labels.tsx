/** Labels for the plates: code, name, and a QR that opens the citizens' page with the component filled in. */
import { useQueries } from '@tanstack/react-query'
import { Button, QRCode } from 'antd'
import { useCentreQuery } from '../../app/centre.tsx'
import { call } from '../../app/client.ts'
import { errorText } from '../../app/error-text.ts'
import { PageHead } from '../../ui/panel.tsx'
import { Failed, Loading } from '../../ui/states.tsx'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['部件标牌', 'Component labels'],
  print: ['打印', 'Print'],
  back: ['返回列表', 'Back to the list'],
  scan: ['扫码报修 12345', 'Scan to report to 12345'],
  qr: ['二维码', 'QR code'],
})

export function Labels({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const w = useWords(W)
  const centre = useCentreQuery()
  const found = useQueries({
    queries: codes.map((code) => ({
      queryKey: ['GET /api/v1/components/:code', { code }, centre, null],
      queryFn: () => call('GET /api/v1/components/:code', { params: { code }, query: centre }),
    })),
  })
  const error = found.find((each) => each.error)?.error
  return (
    <>
      <div className="no-print">
        <PageHead
          title={w.title}
          extra={
            <>
              <Button onClick={onClose}>{w.back}</Button>
              <Button type="primary" onClick={() => window.print()}>
                {w.print}
              </Button>
            </>
          }
        />
        {error && <Failed text={errorText(error)} />}
      </div>
      <div className="labels">
        {found.map(({ data }, i) =>
          data ? (
            <figure key={data.code}>
              <QRCode
                type="svg"
                aria-label={`${w.qr} ${data.code}`}
                size={140}
                bordered={false}
                style={{ margin: '0 auto' }}
                value={`${window.location.origin}/?component=${encodeURIComponent(data.code)}`}
              />
              <figcaption>
                <strong className="number">{data.code}</strong>
                <div lang="zh-CN">{data.name}</div>
                <div className="quiet">{w.scan}</div>
              </figcaption>
            </figure>
          ) : (
            <Loading key={codes[i]} rows={3} />
          ),
        )}
      </div>
    </>
  )
}
