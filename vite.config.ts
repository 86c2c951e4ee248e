/** The pages: four entries (console, portal, field app, big screen) into dist/web, each with its own first load. */
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Compressed once here, so that a small server never does it for a reader: `.br` and `.gz` beside each file. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  generateBundle(_options, bundle) {
    for (const [fileName, file] of Object.entries(bundle)) {
      if (!/\.(js|css|svg)$/.test(fileName)) continue
      const source = Buffer.from(file.type === 'chunk' ? file.code : file.source)
      if (source.length < 1_400) continue
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
      this.emitFile({
        type: 'asset',
        fileName: `${fileName}.br`,
        source: brotliCompressSync(source, quality),
      })
      this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) })
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
