/** A form in a dialog that is sent once it is whole: what was refused stays in sight, and what was sent is forgotten. */
import type { FormInstance } from 'antd'
import { useState } from 'react'

interface Options<T> {
  /** Undefined: there is nothing to send yet. */
  send: (entered: T) => Promise<void> | undefined
  clearDraft: () => void
  onClose: () => void
}

export function useSubmit<T>(form: FormInstance<T>, { send, clearDraft, onClose }: Options<T>) {
  const [state, setState] = useState<{ busy: boolean; error?: unknown }>({ busy: false })
  async function submit(): Promise<void> {
    const entered = await form.validateFields().catch(() => undefined)
    const sent = entered && send(entered)
    if (!sent) return
    setState({ busy: true })
    try {
      await sent
      clearDraft()
      onClose()
    } catch (error) {
      setState({ busy: false, error })
    }
  }
  return { ...state, submit: () => void submit() }
}
