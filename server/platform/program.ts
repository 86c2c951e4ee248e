/** Which program this is: kept with what it worked out, so that a later one is not blamed for it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './paths.ts'

export const PROGRAM_VERSION: string = JSON.parse(
  readFileSync(join(projectRoot, 'package.json'), 'utf8'),
).version
