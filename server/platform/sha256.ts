import { createHash } from 'node:crypto'

/** As any shell does it: hexadecimal, of the text in UTF-8. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
