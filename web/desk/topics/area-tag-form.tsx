/** A tag for parts of the city that no district line follows: by the names that places are called by, or codes of areas. */
import { Form, Input, Select } from 'antd'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useWrite } from '../../app/query.ts'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['新建区域标签', 'New area tag'],
  name: ['名称', 'Name'],
  words: ['地名词（小区、街巷、片区名）', 'Names of places'],
  adcodes: ['区划代码', 'Codes of areas'],
  needed: ['请填写', 'Needed'],
})

export function AreaTagForm({ onClose }: { onClose: () => void }) {
  const w = useWords(W)
  const write = useWrite('POST /api/v1/area-tags', { touches: ['GET /api/v1/area-tags'] })
  return (
    <FormDialog<{ name: string; words?: string[]; adcodes?: string[] }>
      name="area-tag.new"
      title={w.title}
      initial={{}}
      onSave={({ name, words: names = [], adcodes = [] }) =>
        write.mutateAsync({ body: { name, words: names, adcodes, overlays: [], active: true } })
      }
      onClose={onClose}
    >
      {() => (
        <>
          <Form.Item name="name" label={w.name} rules={[{ required: true, message: w.needed }]}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="words" label={w.words}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', '、', ' ']} />
          </Form.Item>
          <Form.Item name="adcodes" label={w.adcodes}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', '、', ' ']} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  )
}
