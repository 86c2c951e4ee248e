/** A document as a file: Word and PDF, made by the server; each is kept in the log. */
import { FilePdfOutlined, FileWordOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useWords, words } from '../ui/words.ts'
import { download } from './download.ts'
import { errorText } from './error-text.ts'

const W = words({ docx: ['下载 Word', 'Word'], pdf: ['下载 PDF', 'PDF'] })
const FORMATS = [
  ['docx', FileWordOutlined],
  ['pdf', FilePdfOutlined],
] as const

export function DownloadButtons({ url }: { url: string }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const [busy, setBusy] = useState<string>()
  const start = async (format: string) => {
    setBusy(format)
    await download(`${url}?format=${format}`, undefined, `document.${format}`).catch(
      (error: unknown) => void message.error(errorText(error)),
    )
    setBusy(undefined)
  }
  return FORMATS.map(([format, Icon]) => (
    <Button
      key={format}
      icon={<Icon aria-hidden />}
      loading={busy === format}
      onClick={() => void start(format)}
    >
      {w[format]}
    </Button>
  ))
}
