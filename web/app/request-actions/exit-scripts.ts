/** The scripts of the ways out of scope, in the reader's language. */
import { EXIT_SCRIPT as TEXTS } from '../../../common/exit-scripts.ts'
import { words } from '../../ui/words.ts'

export const EXIT_SCRIPT = words(TEXTS)
