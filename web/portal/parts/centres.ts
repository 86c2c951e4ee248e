/** The centres a citizen can write to. The last list is kept, so that a form can be filled in without the network. */
import { useEffect } from 'react'
import { get } from './api.ts'
import { kept } from './kept.ts'
import { useLanguage, useWords, words5 } from './language.ts'

export interface Centre {
  id: string
  name: string
  adcode: string
}

const centres = kept<Centre[]>('centres', [])

/** By administrative code, as these places are written abroad; a centre without a row has its own name everywhere. */
const ABROAD = words5({
  '140400': ['长治市', 'Changzhi', '長治市', '창즈시', 'Чанчжи'],
  '220300': ['四平市', 'Siping', '四平市', '쓰핑시', 'Сыпин'],
  '340600': ['淮北市', 'Huaibei', '淮北市', '화이베이시', 'Хуайбэй'],
  '370400': ['枣庄市', 'Zaozhuang', '棗荘市', '짜오좡시', 'Цзаочжуан'],
  '410500': ['安阳市', 'Anyang', '安陽市', '안양시', 'Аньян'],
  '411400': ['商丘市', 'Shangqiu', '商丘市', '상추시', 'Шанцю'],
  '430700': ['常德市', 'Changde', '常徳市', '창더시', 'Чандэ'],
  '460100': ['海口市', 'Haikou', '海口市', '하이커우시', 'Хайкоу'],
  '620000': ['甘肃省', 'Gansu Province', '甘粛省', '간쑤성', 'провинция Ганьсу'],
  '650203': ['克拉玛依区', 'Karamay District', 'カラマイ区', '카라마이구', 'район Карамай'],
})

let asked = false

/** Without an answer the list that was kept is shown, or the field says that it is waiting. */
export function learnCentres(): void {
  if (asked) return
  asked = true
  get('GET /api/v1/public/centres').then(
    ({ items }) => centres.set(items),
    () => {
      asked = false
    },
  )
}

export function useCentres(): Centre[] {
  const language = useLanguage()
  const abroad: Partial<Record<string, string>> = useWords(ABROAD)
  useEffect(() => {
    learnCentres()
    addEventListener('online', learnCentres)
    return () => removeEventListener('online', learnCentres)
  }, [])
  return centres.use().map((c) => ({ ...c, name: language === 'zh' ? c.name : (abroad[c.adcode] ?? c.name) }))
}
