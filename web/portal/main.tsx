import { createRoot } from 'react-dom/client'
import './look/base.css'
import './look/shell.css'
import './look/pieces.css'
import './look/home.css'
import './look/forms.css'
import './look/progress.css'
import './look/open.css'
import { App } from './app.tsx'
import { learnCentres } from './parts/centres.ts'
import { draft } from './parts/draft.ts'
import { currentLanguage } from './parts/language.ts'
import { TAG } from './parts/languages.ts'
import { showLarge } from './parts/large.ts'
import { keepSending, outbox } from './parts/outbox.ts'
import { keepOnlyPhotos } from './parts/photo-store.ts'

document.documentElement.lang = TAG[currentLanguage()]
showLarge()
void keepOnlyPhotos([draft.get(), ...outbox.get().map((p) => p.draft)].flatMap((d) => d.photos))
keepSending()
createRoot(document.getElementById('root')!).render(<App />)

addEventListener('load', () => {
  // After the page itself, which somebody waits for: what it takes to open and write without a network next time.
  learnCentres()
  if (import.meta.env.PROD && 'serviceWorker' in navigator)
    void navigator.serviceWorker.register('/portal-worker.js', { scope: '/' }).catch(() => {})
})
