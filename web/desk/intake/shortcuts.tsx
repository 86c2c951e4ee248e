/** The keys of the desk, written down. */
import { Modal } from 'antd'
import { useWords, words } from '../../ui/words.ts'

const W = words({
  title: ['快捷键', 'Keyboard shortcuts'],
  phone: ['来电号码', 'Phone number'],
  lookup: ['在号码框内：查历史', 'In the phone number: look up history'],
  text: ['诉求内容', 'What the caller says'],
  category: ['诉求分类', 'Category'],
  accept: ['采用第 1–5 个建议分类', 'Take suggested category 1–5'],
  unit: ['采用建议单位', 'Take the suggested unit'],
  duplicates: ['疑似重复', 'Possible duplicates'],
  knowledge: ['知识', 'Knowledge'],
  create: ['生成工单；在对话框内：提交', 'Create an order; in a dialog: send'],
  answer: ['直接答复', 'Answer directly'],
  link: ['关联在办工单', 'Link to an open order'],
  transfer: ['转出', 'Transfer'],
  decline: ['不予受理', 'Decline'],
  next: ['下一个来电；未办完的先搁置', 'Next call; an unfinished one is put on hold'],
  other: ['上一个、下一个搁置的来电', 'Previous, next call on hold'],
  help: ['本页', 'This page'],
})

const KEYS: readonly (readonly [keyof typeof W, string])[] = [
  ['phone', 'F2'],
  ['lookup', 'Enter'],
  ['text', 'F3'],
  ['category', 'F4'],
  ['accept', 'Alt+1…5'],
  ['unit', 'Alt+U'],
  ['duplicates', 'Alt+D'],
  ['knowledge', 'Alt+K'],
  ['create', 'Ctrl+Enter'],
  ['answer', 'Alt+A'],
  ['link', 'Alt+L'],
  ['transfer', 'Alt+T'],
  ['decline', 'Alt+X'],
  ['next', 'Alt+N'],
  ['other', 'Alt+↑ Alt+↓'],
  ['help', '? F1'],
]

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const w = useWords(W)
  return (
    <Modal open title={w.title} footer={null} onCancel={onClose} width={440}>
      <dl className="keys">
        {KEYS.map(([what, keys]) => (
          <div key={what}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{w[what]}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
