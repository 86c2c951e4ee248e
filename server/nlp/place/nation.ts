/** The public names of provinces, cities and districts, as people write them: in full, without the last character. */
import { DIVISIONS } from './divisions.ts'
import { indexNames, type Name, type Names, type PartKind } from './model.ts'

const PEOPLES =
  /(?:满|回|藏|黎|苗|壮|彝|侗|瑶|蒙古|朝鲜|土家|东乡|保安|撒拉|裕固|哈萨克|维吾尔|柯尔克孜|土|白|傣|景颇|傈僳|羌|布依|水|仡佬|畲|拉祜|佤|布朗|哈尼|纳西|独龙|怒|普米|锡伯|塔吉克|仫佬|毛南|达斡尔|鄂温克|鄂伦春|各)(?:族)?/g

/** Names that are plain words everywhere but in the one city that has them. */
const PLAIN = /^(?:[东西城郊矿]区|其它区)$/

/** 恩施土家族苗族自治州 -> 恩施州, 恩施. One character alone (滑县) stays as it is. */
function namesOf(name: string, kind: PartKind): Name[] {
  const plain = name.replace(/(?:壮族|回族|维吾尔)?(自治区)|特别行政区$/, '')
  const called = plain.includes('自治') ? plain.replace(PEOPLES, '').replace('自治', '') : plain
  const bare = called.replace(/(?:省|市|区|县|州|盟|地区|林区|街道|镇|乡)$/, '')
  const shorts = [called, bare].filter(
    (word, i, all) => word !== name && word.length >= 2 && all.indexOf(word) === i,
  )
  return [{ word: name, kind }, ...shorts.map((word) => ({ word, kind, short: true }))]
}

function read(): Name[] {
  const names = new Map<string, Name>()
  // The first to come keeps a name that several levels share: 吉林 the province, not the city.
  const add = (name: Name) => {
    if (!names.has(name.word)) names.set(name.word, name)
  }
  const all: [string, PartKind][] = []
  for (const line of DIVISIONS.trim().split('\n')) {
    const [province = '', ...cities] = line.split('|')
    all.push([province, /^(?:北京|天津|上海|重庆)/.test(province) ? 'city' : 'province'])
    for (const city of cities) {
      const [name = '', districts = ''] = city.split(':')
      if (name) all.push([name, 'city'])
      for (const district of districts.split(','))
        if (district && !PLAIN.test(district))
          all.push([district, /(?:街道|镇|乡)$/.test(district) ? 'town' : 'district'])
    }
  }
  const order: PartKind[] = ['province', 'city', 'district', 'town']
  for (const kind of order)
    for (const [name, of] of all) if (of === kind) for (const each of namesOf(name, kind)) add(each)
  return [...names.values()]
}

export const NATION: Names = indexNames(read())
