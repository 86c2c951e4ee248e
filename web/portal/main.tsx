import { createRoot } from 'react-dom/client'
import './look/base.css'
import './look/shell.css'
import './look/pieces.css'
import './look/home.css'
import './look/forms.css'
import './look/progress.css'
import { App } from './app.tsx'
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
