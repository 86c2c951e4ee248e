/** The field app: what a grid officer carries. One bundle, so that one visit is enough to work without a network. */
import './frame.css'
import './content.css'
import { createRoot } from 'react-dom/client'
import { currentLanguage, setLanguage } from '../ui/words.ts'
import { App } from './app.tsx'
import { startSession } from './data/session.ts'

setLanguage(currentLanguage())
void startSession()
createRoot(document.getElementById('root')!).render(<App />)

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register('/field-worker.js', { scope: '/field' }).catch(() => {})
  // What is kept for offline days must not be cleared when the phone is short of room.
  void navigator.storage?.persist?.().catch(() => {})
}
