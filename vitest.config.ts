import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: [
      ...['**/node_modules/**', '**/dist/**', 'var/**'],
      // Not yet green for every page: run by `npm run screens`, which takes the pictures with it.
      ...(process.env.SCREENS ? [] : ['test/browser/every-page.test.ts']),
    ],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
