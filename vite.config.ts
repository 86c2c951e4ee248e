/** The pages: four entries (console, portal, field app, big screen) into dist/web, each with its own first load. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

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

export default defineConfig({
  root: at('web'),
  base: '/',
  publicDir: at('web/public'),
  plugins: [react(), compressed],
  build: {
    outDir: at('dist/web'),
    emptyOutDir: true,
    target: ['chrome87', 'safari14', 'firefox90'],
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
