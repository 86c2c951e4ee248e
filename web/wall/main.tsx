/** The big screen: how much there is of what, seen from ten metres. It holds counts only and runs for weeks. */
import './wall.css'
import { createRoot } from 'react-dom/client'
import { currentLanguage, setLanguage } from '../ui/words.ts'
import { Wall } from './wall.tsx'

setLanguage(currentLanguage())
createRoot(document.getElementById('root')!).render(<Wall />)
