/** The dual lists of a session: problems, and for each what is asked of which unit until when. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { errorText } from '../../app/error-text.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import { useWrite } from '../../app/query.ts'
import { useDraft } from '../../app/use-draft.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import './ledger.css'
import { TimeInput } from '../../app/time-ahead.tsx'

const W = words({
  title: ['建立问题、督办双清单', 'New dual lists'],
  session: ['会议名称', 'Session'],
  problem: ['问题 {n}', 'Problem {n}'],
  problemName: ['问题', 'Problem'],
  requirement: ['督办要求', 'What is asked'],
  unit: ['承办单位', 'Unit'],
  due: ['时限', 'Due'],
  addItem: ['添加督办事项', 'Add a supervision item'],
  addProblem: ['添加问题', 'Add a problem'],
  removeProblem: ['删除问题 {n}', 'Remove problem {n}'],
  removeItem: ['删除督办事项 {n}', 'Remove item {n}'],
  needed: ['请填写', 'Needed'],
  cancel: ['取消', 'Cancel'],
  ok: ['挂账', 'Open'],
  done: ['双清单已建立', 'The lists are open'],
})

interface Values {
  title?: string
  problems: {
    title?: string
    supervisions: { requirement?: string; unitCode?: string; dueAt?: string }[]
  }[]
}

const EMPTY: Values = { problems: [{ supervisions: [{}] }] }

export function NewSession({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const [draft, setDraft, clear] = useDraft<Values>('ledger.new-session', EMPTY)
  const [initial] = useState(draft)
  const [form] = Form.useForm<Values>()
  const write = useWrite('POST /api/v1/ledger/sessions', {
    touches: ['GET /api/v1/ledger'],
    onDone: (session) => {
      clear()
      void message.success(w.done)
      onClose()
      onMade(session.id)
    },
  })
  const required = [{ required: true, message: w.needed }]
  return (
    <Modal
      open
      width={860}
      title={w.title}
      okText={w.ok}
      cancelText={w.cancel}
      okButtonProps={{ loading: write.isPending }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        name="new-session"
        layout="vertical"
        initialValues={initial}
        onValuesChange={() => setDraft(form.getFieldsValue(true) as Values)}
        onFinish={() =>
          write.mutate(
            { body: form.getFieldsValue(true) as never },
            { onError: (e) => void message.error(errorText(e)) },
          )
        }
      >
        <Form.Item name="title" label={w.session} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.List name="problems">
          {(problems, { add, remove }) => (
            <div className="stack">
              {problems.map((problem, n) => (
                <fieldset key={problem.key} className="ledger-problem">
                  <legend>{fill(w.problem, { n: n + 1 })}</legend>
                  <div className="row" style={{ flexWrap: 'nowrap', alignItems: 'flex-end' }}>
                    <Form.Item
                      name={[problem.name, 'title']}
                      label={w.problemName}
                      rules={required}
                      style={{ flex: 1 }}
                    >
                      <Input maxLength={200} />
                    </Form.Item>
                    {problems.length > 1 && (
                      <Form.Item>
                        <Button
                          aria-label={fill(w.removeProblem, { n: n + 1 })}
                          icon={<DeleteOutlined aria-hidden />}
                          onClick={() => remove(problem.name)}
                        />
                      </Form.Item>
                    )}
                  </div>
                  <Supervisions at={problem.name} required={required} />
                </fieldset>
              ))}
              <div>
                <Button
                  type="dashed"
                  icon={<PlusOutlined aria-hidden />}
                  onClick={() => add({ supervisions: [{}] })}
                >
                  {w.addProblem}
                </Button>
              </div>
            </div>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}

function Supervisions({ at, required }: { at: number; required: { required: boolean; message: string }[] }) {
  const w = useWords(W)
  return (
    <Form.List name={[at, 'supervisions']}>
      {(items, { add, remove }) => (
        <>
          {items.map((item, n) => (
            <div key={item.key} className="ledger-supervision">
              <Form.Item name={[item.name, 'requirement']} label={w.requirement} rules={required}>
                <Input maxLength={2_000} />
              </Form.Item>
              <Form.Item name={[item.name, 'unitCode']} label={w.unit} rules={required}>
                <UnitPicker />
              </Form.Item>
              <Form.Item name={[item.name, 'dueAt']} label={w.due} rules={required}>
                <TimeInput />
              </Form.Item>
              <Form.Item>
                <Button
                  type="text"
                  disabled={items.length === 1}
                  aria-label={fill(w.removeItem, { n: n + 1 })}
                  icon={<DeleteOutlined aria-hidden />}
                  onClick={() => remove(item.name)}
                />
              </Form.Item>
            </div>
          ))}
          <Button size="small" type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
            {w.addItem}
          </Button>
        </>
      )}
    </Form.List>
  )
}
