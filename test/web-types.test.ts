/** Pages take types from `api/`, never values: the schemas and zod itself stay on the server. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from '../server/platform/paths.ts'

const files = readdirSync(join(projectRoot, 'web'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => join('web', file))

/** The words between `import` and the address, for each import of `api/`. */
const takenFromApi = (source: string): string[] =>
  [...source.matchAll(/^(?:import|export)\s+([^'"]*?)\s*from\s+['"](?:\.\.\/)+api\/[^'"]+['"]/gm)].map(
    (m) => m[1]!,
  )

it('no page imports a value of api/', () => {
  const taken = files.flatMap((file) =>
    takenFromApi(readFileSync(join(projectRoot, file), 'utf8')).map((words) => ({ file, words })),
  )
  expect(taken.length).toBeGreaterThan(5)
  expect(taken.filter(({ words }) => !words.startsWith('type '))).toEqual([])
})
