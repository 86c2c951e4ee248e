/**
 * `npm run coverage:requirements`: which of the rows of docs/requirements.csv is shown by which test.
 *
 * A test says in its title what it proves: `it('HK-14 HK-15: …')`. An ID in square brackets, `[HK-14]`, says only
 * that the test has to do with the row; it counts for nothing. An ID that no row has is an error. Writes
 * docs/coverage.md; with `--check` it writes nothing and fails when that file is out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { projectRoot } from '../server/platform/paths.ts'

const ROWS = join(projectRoot, 'docs', 'requirements.csv')
const REPORT = join(projectRoot, 'docs', 'coverage.md')
const FOLDERS = ['api', 'bench', 'common', 'scripts', 'server', 'test', 'tools', 'web']
const ID = /\b[A-Z]{2}-\d\d\b/g

const REGIONS: Record<string, string> = {
  ...{ AY: '安阳', CZ: '长治', HB: '淮北', HK: '海口', ZZ: '枣庄' },
  ...{ KL: '克拉玛依区', CD: '常德', SQ: '商丘', GS: '甘肃', SP: '四平' },
}
const KINDS: Record<string, string> = {
  ...{ I: '受理与渠道', C: '工单流程', D: '派单与去重', T: '时限', S: '督办', F: '答复与回访', E: '应急' },
  ...{
    B: '涉企',
    A: '分析与智能',
    G: '会商与治理',
    R: '报告与公文',
    K: '知识',
    X: '对外对接',
    M: '人员与组织',
  },
  U: '指标',
}

interface Row {
  id: string
  region: string
  kind: string
  /** The Chinese half of "中文 / English". */
  mechanism: string
}

interface Title {
  file: string
  title: string
}

// --- the rows ---

/** RFC 4180: quoted fields may hold commas, line ends and doubled quotes. */
function parseCsv(text: string): string[][] {
  const records: string[][] = []
  let record: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    record.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (record.length > 1) records.push(record)
    record = []
  }
  return records
}

function readRows(): Row[] {
  const [header = [], ...records] = parseCsv(readFileSync(ROWS, 'utf8').replace(/^\uFEFF/, ''))
  const field = (record: string[], name: string) => record[header.indexOf(name)] ?? ''
  return records.map((record) => ({
    ...{ id: field(record, 'id'), region: field(record, 'region'), kind: field(record, 'kind') },
    mechanism: field(record, 'mechanism').split(/\s*\/ (?=[\w“(])/)[0] ?? '',
  }))
}

// --- the titles ---

function testFiles(folder: string): string[] {
  let entries: ReturnType<typeof readEntries>
  try {
    entries = readEntries(folder)
  } catch {
    return [] // a folder that this checkout does not have
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : testFiles(path)
    return /\.test\.tsx?$/.test(entry.name) ? [path] : []
  })
}

const readEntries = (folder: string) =>
  readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))

const QUOTES = `'"\``
const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}', '<': '>' }

/** The index behind the string that begins at `start`. */
function afterString(text: string, start: number): number {
  const quote = text[start]
  let i = start + 1
  while (i < text.length && text[i] !== quote) i += text[i] === '\\' ? 2 : 1
  return i + 1
}

/** The index behind the bracket that closes the one at `start`. */
function afterBracket(text: string, start: number): number {
  const open = text[start]!
  let depth = 0
  for (let i = start; i < text.length; ) {
    const char = text[i]!
    if (QUOTES.includes(char)) {
      i = afterString(text, i)
      continue
    }
    if (char === open) depth += 1
    if (char === CLOSING[open] && --depth === 0) return i + 1
    i += 1
  }
  return text.length
}

/** Titles of `it('…')`, `test.skip('…')`, `test.each<…>([…])('…')`: whatever stands between, the first string counts. */
function titlesIn(text: string): string[] {
  const titles: string[] = []
  for (const { index } of text.matchAll(/(?<![\w.$'"`])(?:it|test)(?=\s*[.(<])/g)) {
    let i = index + (text.startsWith('it', index) ? 2 : 4)
    for (;;) {
      i += /^\s*(?:\.\w+)*/.exec(text.slice(i))![0].length
      if (text[i] === '<') {
        i = afterBracket(text, i)
        continue
      }
      if (text[i] !== '(') break
      const first = i + 1 + /^\s*/.exec(text.slice(i + 1))![0].length
      if (QUOTES.includes(text[first] ?? ' ')) {
        titles.push(text.slice(first + 1, afterString(text, first) - 1))
        break
      }
      i = afterBracket(text, i)
    }
  }
  return titles
}

function readTitles(): Title[] {
  return FOLDERS.flatMap((folder) => testFiles(join(projectRoot, folder))).flatMap((path) => {
    const file = relative(projectRoot, path).split(sep).join('/')
    return titlesIn(readFileSync(path, 'utf8')).map((title) => ({ file, title }))
  })
}

// --- the report ---

/** What a title proves, and everything it names. */
function idsOf(title: string): { proven: string[]; named: string[] } {
  const bare = title.replace(/\[[A-Z]{2}-\d\d\]/g, '')
  return { proven: [...new Set(bare.match(ID) ?? [])], named: [...new Set(title.match(ID) ?? [])] }
}

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ')

function summary(rows: Row[], shown: (row: Row) => boolean, key: 'kind' | 'region'): string[] {
  const words = key === 'kind' ? KINDS : REGIONS
  return [
    `| ${key === 'kind' ? '类别 kind' : '地区 region'} | 已证明 proven | 条数 rows |`,
    '|---|---|---|',
    ...Object.keys(words).map((code) => {
      const own = rows.filter((row) => row[key] === code)
      return `| ${code} ${words[code]} | ${own.filter(shown).length} | ${own.length} |`
    }),
  ]
}

function report(rows: Row[], proofs: ReadonlyMap<string, Title[]>): string {
  const shown = (row: Row) => proofs.has(row.id)
  return `${[
    '# 需求与测试 Requirements and the tests that prove them',
    '',
    '由 `npm run coverage:requirements` 生成，勿手改。Generated; do not edit.',
    '测试标题写明它证明哪一条：`HK-14: …`；方括号里的 `[HK-14]` 只表示有关，不计入。',
    'A title names the rows its test proves; an ID in square brackets is a mention and counts for nothing.',
    '',
    `**${rows.filter(shown).length} / ${rows.length}** 条已有测试证明 rows are proven by a test.`,
    '',
    ...summary(rows, shown, 'kind'),
    '',
    ...summary(rows, shown, 'region'),
    '',
    '| ID | 机制 mechanism | 类 | 测试 tests |',
    '|---|---|---|---|',
    ...rows.map(({ id, mechanism, kind }) => {
      const tests = (proofs.get(id) ?? []).map(({ file, title }) => `${file} › ${cell(title)}`)
      return `| ${id} | ${cell(mechanism)} | ${kind} | ${tests.join('<br>') || '尚无 not yet'} |`
    }),
  ].join('\n')}\n`
}

function main(check: boolean): number {
  const rows = readRows()
  const known = new Set(rows.map((row) => row.id))
  const proofs = new Map<string, Title[]>()
  let unknown = 0
  for (const each of readTitles()) {
    const { proven, named } = idsOf(each.title)
    for (const id of named.filter((id) => !known.has(id))) {
      console.error(`✗ ${each.file}: 没有需求 / there is no row ${id} — ${each.title}`)
      unknown += 1
    }
    for (const id of proven) if (known.has(id)) proofs.set(id, [...(proofs.get(id) ?? []), each])
  }
  const text = report(rows, proofs)
  console.log(`${proofs.size} / ${rows.length} 条需求已有测试证明 requirements are proven by a test`)
  if (unknown > 0) return 1
  if (!check) writeFileSync(REPORT, text)
  else if (readOptional(REPORT) !== text) {
    console.error('✗ docs/coverage.md 已过期 / is out of date: npm run coverage:requirements')
    return 1
  }
  return 0
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

process.exitCode = main(process.argv.includes('--check'))
