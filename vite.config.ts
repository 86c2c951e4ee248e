/** The pages: four entries (console, portal, field app, big screen) into dist/web, each with its own first load. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin, type Rolldown } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Compressed once here, so that a small server never does it for a reader: `.br` and `.gz` beside each file. After
 * all is written: before that, other plugins still change what the files say.
 */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
    for (const fileName of Object.keys(bundle)) {
      if (!/\.(js|css|svg)$/.test(fileName)) continue
      const path = join(dir, fileName)
      const source = readFileSync(path)
      if (source.length < 1_400) continue
      writeFileSync(`${path}.br`, brotliCompressSync(source, quality))
      writeFileSync(`${path}.gz`, gzipSync(source, { level: 9 }))
    }
  },
}

/**
 * web/budget.json: kilobytes of gzipped script before each page can be used, which is its entry and all that the entry
 * imports outright. A build over its budget fails: weight comes back one library at a time, and nobody sees it come.
 */
const budget: Plugin = {
  name: 'budget',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const allowed: Record<string, number> = JSON.parse(readFileSync(at('web/budget.json'), 'utf8'))
      const outright = (fileName: string, seen = new Set<string>()): Set<string> => {
        const chunk = bundle[fileName]
        if (chunk?.type !== 'chunk' || seen.has(fileName)) return seen
        seen.add(fileName)
        for (const imported of chunk.imports) outright(imported, seen)
        return seen
      }
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.isEntry) continue
        const files = [...outright(chunk.fileName)].map((name) => {
          const file = bundle[name]!
          return { name, kB: gzipSync(file.type === 'chunk' ? file.code : '', { level: 9 }).length / 1_000 }
        })
        const total = files.reduce((sum, { kB }) => sum + kB, 0)
        const most = allowed[chunk.name]
        if (most === undefined) this.error(`web/budget.json has no line for ${chunk.name}`)
        this.info(`${chunk.name}: ${total.toFixed(1)} of ${most} kB`)
        if (total <= most) continue
        const largest = files.sort((a, b) => b.kB - a.kB).slice(0, 4)
        this.error(
          `${chunk.name}: ${total.toFixed(1)} kB of gzipped script to first use, at most ${most} (web/budget.json): ` +
            largest.map(({ name, kB }) => `${name} ${kB.toFixed(1)}`).join(', '),
        )
      }
    },
  },
}

const TARGET = ['chrome87', 'safari14', 'firefox90']

/** What a shell holds beside the files that the page loads. */
const SHELLS = {
  field: ['/field', '/field.webmanifest', '/icon.svg'],
  portal: ['/', '/icon.svg'],
}

/** dist/web/<page>-worker.js: the page's service worker in one file, with the names of what the page loads. */
const shellWorkers: Plugin = {
  name: 'shell-workers',
  apply: 'build',
  async generateBundle(_options, bundle) {
    for (const [page, always] of Object.entries(SHELLS)) {
      const files = [...always, ...[...filesOf(page, bundle)].sort().map((name) => `/${name}`)]
      // Names carry their content's hash, the document's own text aside.
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12)
      const made = await build({
        configFile: false,
        logLevel: 'warn',
        define: { SHELL: JSON.stringify({ version, files }) },
        publicDir: false,
        build: {
          write: false,
          target: TARGET,
          lib: { entry: at(`web/${page}/worker/worker.ts`), formats: ['iife'], name: `${page}Worker` },
        },
      })
      const [{ output }] = (Array.isArray(made) ? made : [made]) as [Rolldown.RolldownOutput]
      this.emitFile({ type: 'asset', fileName: `${page}-worker.js`, source: output[0].code })
    }
  },
}

/** The entry's chunk and everything it imports, with their style sheets. */
function filesOf(page: string, bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>()
  const add = (fileName: string) => {
    const file = bundle[fileName]
    if (files.has(fileName) || file?.type !== 'chunk') return
    files.add(fileName)
    for (const css of file.viteMetadata?.importedCss ?? []) files.add(css)
    for (const next of [...file.imports, ...file.dynamicImports]) add(next)
  }
  for (const file of Object.values(bundle)) {
    if (file.type === 'chunk' && file.isEntry && file.name === page) add(file.fileName)
  }
  return files
}

export default defineConfig({
  root: at('web'),
  base: '/',
  publicDir: at('web/public'),
  plugins: [react(), budget, shellWorkers, compressed],
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    target: TARGET,
    chunkSizeWarningLimit: 1_500,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        console: at('web/console.html'),
        portal: at('web/portal.html'),
        field: at('web/field.html'),
        wall: at('web/wall.html'),
      },
    },
  },
})
