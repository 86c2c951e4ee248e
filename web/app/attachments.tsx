/** Files of a form: sent at once, kept by id; a failed one says so and can be tried again. */
import { UploadOutlined } from '@ant-design/icons'
import { Button, Upload, type UploadFile } from 'antd'
import { useState } from 'react'
import { currentLanguage, useWords, words } from '../ui/words.ts'

const W = words({
  add: ['添加文件', 'Add a file'],
  hint: [
    '图片、PDF、Word、Excel、录音，每个不超过 8 MB',
    'Pictures, PDF, Word, Excel, recordings, up to 8 MB each',
  ],
})

interface Props {
  value?: string[]
  onChange?: (ids: string[]) => void
  id?: string
  small?: boolean
}

const idsOf = (files: readonly UploadFile[]): string[] =>
  files.flatMap((f) => (f.status === 'done' ? [(f.response as { id: string }).id] : []))

export function Attachments({ value, onChange, id, small }: Props) {
  const w = useWords(W)
  const [files, setFiles] = useState<UploadFile[]>(
    () =>
      value?.map((each) => ({ uid: each, name: each.slice(0, 8), status: 'done', response: { id: each } })) ??
      [],
  )
  return (
    <div>
      <Upload
        id={id}
        action="/api/v1/attachments"
        name="file"
        headers={{ 'accept-language': currentLanguage() }}
        multiple
        maxCount={10}
        fileList={files}
        onChange={({ fileList }) => {
          setFiles(fileList)
          onChange?.(idsOf(fileList))
        }}
      >
        <Button size={small ? 'small' : undefined} icon={<UploadOutlined aria-hidden />}>
          {w.add}
        </Button>
      </Upload>
      <span className="quiet" style={{ fontSize: 12 }}>
        {w.hint}
      </span>
    </div>
  )
}
