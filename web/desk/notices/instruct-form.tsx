/** What a leader wrote on a report, and what is asked of whom until when: each becomes an item of the ledger. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { DayInput } from '../../app/day-input.tsx'
import { errorText } from '../../app/error-text.ts'
import { UnitPicker } from '../../app/pickers.tsx'
import { useWrite } from '../../app/query.ts'
import { TimeInput } from '../../app/time-ahead.tsx'
import { useDraft } from '../../app/use-draft.ts'
import { fill, useWords, words } from '../../ui/words.ts'
import type { NoticeDetail } from './notice-detail.ts'
import './instruct.css'

const W = words({
  title: ['登记领导批示', "Record a leader's instruction"],
  leader: ['批示领导', 'Leader'],
  givenOn: ['批示日期', 'Given on'],
  text: ['批示原文', 'The words of the instruction'],
  task: ['任务 {n}', 'Task {n}'],
  requirement: ['要求', 'What is asked'],
  unit: ['承办单位', 'Unit'],
  due: ['时限', 'Due'],
  add: ['添加任务', 'Add a task'],
  remove: ['删除任务 {n}', 'Remove task {n}'],
  needed: ['请填写', 'Needed'],
  cancel: ['取消', 'Cancel'],
  ok: ['登记并交办', 'Record and assign'],
  done: ['批示已登记，任务已进台账', 'Recorded; the tasks are in the ledger'],
})

interface Values {
  leader?: string
  text?: string
  /** A day. */
  givenOn?: string
  tasks: { unitCode?: string; requirement?: string; dueAt?: string }[]
}

export function InstructForm({ notice, onClose }: { notice: NoticeDetail; onClose: () => void }) {
  const w = useWords(W)
  const { message } = App.useApp()
  const [draft, setDraft, clear] = useDraft<Values>(`report.${notice.id}.instruct`, { tasks: [{}] })
  const [initial] = useState(draft)
  const [form] = Form.useForm<Values>()
  const write = useWrite('POST /api/v1/reports/:id/instruct', {
    touches: ['GET /api/v1/notices/:id', 'GET /api/v1/ledger'],
    onDone: () => {
      clear()
      void message.success(w.done)
      onClose()
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
        name="instruct"
        layout="vertical"
        initialValues={initial}
        onValuesChange={() => setDraft(form.getFieldsValue(true) as Values)}
        onFinish={() =>
          write.mutate(
            { params: { id: notice.id }, body: form.getFieldsValue(true) as never },
            { onError: (e) => void message.error(errorText(e)) },
          )
        }
      >
        <div className="instruct-head">
          <Form.Item name="leader" label={w.leader} rules={required}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="givenOn" label={w.givenOn} rules={required}>
            <DayInput past />
          </Form.Item>
        </div>
        <Form.Item name="text" label={w.text} rules={required}>
          <Input.TextArea rows={3} maxLength={20_000} />
        </Form.Item>
        <Form.List name="tasks">
          {(tasks, { add, remove }) => (
            <>
              {tasks.map((task, n) => (
                <fieldset key={task.key} className="instruct-task">
                  <legend>{fill(w.task, { n: n + 1 })}</legend>
                  <Form.Item name={[task.name, 'requirement']} label={w.requirement} rules={required}>
                    <Input maxLength={2_000} />
                  </Form.Item>
                  <Form.Item name={[task.name, 'unitCode']} label={w.unit} rules={required}>
                    <UnitPicker />
                  </Form.Item>
                  <Form.Item name={[task.name, 'dueAt']} label={w.due} rules={required}>
                    <TimeInput />
                  </Form.Item>
                  <Form.Item>
                    <Button
                      type="text"
                      disabled={tasks.length === 1}
                      aria-label={fill(w.remove, { n: n + 1 })}
                      icon={<DeleteOutlined aria-hidden />}
                      onClick={() => remove(task.name)}
                    />
                  </Form.Item>
                </fieldset>
              ))}
              <Button size="small" type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
                {w.add}
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  )
}
