/**
 * `npm test`: every check, then every test. `npm test -- <file>` runs only those tests.
 * The last line is `N passed, N failed`, counted over the tests.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureOrExit } from './ensure.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (...parts) => join(root, 'node_modules', ...parts)
const FOLDERS = ['common', 'api', 'server', 'bench', 'tools', 'test', 'web']

const CHECKS = [
  ['格式与规范 format and lint', bin('@biomejs', 'biome', 'bin', 'biome'), ['ci', '.']],
  ['类型 types', bin('typescript', 'bin', 'tsc'), ['--noEmit']],
  ['页面类型 types of the pages', bin('typescript', 'bin', 'tsc'), ['--noEmit', '-p', 'web']],
  [
    '浏览器测试类型 types of browser tests',
    bin('typescript', 'bin', 'tsc'),
    ['--noEmit', '-p', 'test/browser'],
  ],
  [
    '依赖方向 direction of imports',
    bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...existing(FOLDERS)],
  ],
  ['无用代码 dead code', bin('knip', 'bin', 'knip.js'), ['--no-progress']],
]

function existing(folders) {
  return folders.filter((folder) => {
    try {
      readFileSync(join(root, folder))
    } catch (error) {
      return error.code === 'EISDIR'
    }
    return false
  })
}

const results = []

function step(title, file, args) {
  process.stdout.write(`\n── ${title}\n`)
  const started = performance.now()
  const { status } = spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' })
  const ok = status === 0
  const time = `${((performance.now() - started) / 1000).toFixed(1)} s`
  process.stdout.write(`${ok ? '✓' : '✗'} ${title}  ${time}\n`)
  results.push({ title, ok, time })
  return ok
}

function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'huisheng-report-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const ok = step('测试 tests', bin('vitest', 'vitest.mjs'), ['run', ...reporters, ...args])
  let passed = 0
  let failed = 0
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    passed = numPassedTests
    // A file that could not even be loaded has no tests to count.
    const broken = testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0)
    failed = numFailedTests + broken.length
  } catch {
    failed = 1
  }
  rmSync(folder, { recursive: true, force: true })
  if (!ok && failed === 0) failed = 1 // an error outside every test
  return { passed, failed }
}

ensureOrExit({ build: true })
const args = process.argv.slice(2).filter((arg) => arg !== '--check-only')
const checkOnly = process.argv.includes('--check-only')
if (args.length === 0) for (const [title, file, flags] of CHECKS) step(title, file, flags)
const counts = checkOnly ? undefined : runTests(args)

process.stdout.write(`\n${results.map((r) => `${r.ok ? '✓' : '✗'} ${r.title} ${r.time}`).join(' · ')}\n`)
if (counts) process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`)
process.exit(results.every((r) => r.ok) ? 0 : 1)
