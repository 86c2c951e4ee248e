/**
 * 会上随机抽取（AY-14）：锁库时系统生成密钥、只公布其哈希；会上主持人当场报一个词，密钥与词合成种子，谁也不能预知结果。
 * 抽取顺序 = 各工单按 SHA-256(种子 + 库哈希 + 工单编号) 从小到大；不放回；改抽须写理由并留痕。
 * 公布密钥、词、库哈希和工单编号后，任何人都能重算。
 */
import { AppError } from '../../../../../common/errors.ts'
import type { Cycle, Draw, Study } from '../model.ts'
import type { Digest } from './pool.ts'
import { checkStep, type Scene, type Step, stampOf } from './stage.ts'

export const ALGORITHM =
  'seed = SHA-256(secret + "\\n" + word); order by SHA-256(seed + "\\n" + poolHash + "\\n" + number), hex, ascending'

export const seedOf = (secret: string, word: string, digest: Digest): string => digest(`${secret}\n${word}`)

export function sequenceOf(
  numbers: readonly string[],
  { seed, hash }: { seed: string; hash: string },
  digest: Digest,
): string[] {
  return numbers
    .map((number) => [digest(`${seed}\n${hash}\n${number}`), number] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, number]) => number)
}

/** The next order of the sequence; the first draw takes the host's word. */
export function decideDraw(
  cycle: Cycle,
  scene: Scene,
  { word, studyId }: { word?: string; studyId: string },
  digest: Digest,
): Step {
  checkStep(cycle, 'draw')
  const draw = cycle.draw ?? begin(cycle, scene, word, digest)
  const number = draw.sequence[draw.drawn]
  if (number === undefined) throw new AppError('cycle.pool_empty')
  const entry = cycle.pool.entries.find((e) => e.number === number)!
  const { orderId, county, unit, subtype } = entry
  const study: Study = {
    ...{ id: studyId, orderId, number, county, unit, subtype },
    ...{ report: null, call: null, review: null, measures: [], closed: null },
  }
  return {
    set: { draw: { ...draw, drawn: draw.drawn + 1 }, studies: [...cycle.studies, study] },
    type: 'cycle.drawn',
    data: {
      number,
      position: draw.drawn + 1,
      seed: draw.seed,
      poolHash: cycle.pool.hash,
      algorithm: ALGORITHM,
    },
  }
}

function begin(cycle: Cycle, scene: Scene, word: string | undefined, digest: Digest): Draw {
  if (!word) throw new AppError('cycle.word_needed', { fields: [{ path: 'word', code: 'required' }] })
  const seed = seedOf(cycle.pool.secret!, word, digest)
  const numbers = cycle.pool.entries.map((e) => e.number)
  const sequence = sequenceOf(numbers, { seed, hash: cycle.pool.hash! }, digest)
  return { ...stampOf(scene), algorithm: ALGORITHM, word, seed, sequence, drawn: 0, laidAside: [] }
}

/** A drawn order is laid aside with a reason, and the next one is drawn; it can never be drawn again. */
export function decideRedraw(
  cycle: Cycle,
  scene: Scene,
  { study, reason, studyId }: { study: Study; reason: string; studyId: string },
  digest: Digest,
): Step {
  checkStep(cycle, 'redraw')
  if (study.closed || study.report || study.call) throw new AppError('cycle.study_begun')
  const laid: Cycle = {
    ...cycle,
    studies: cycle.studies.filter((s) => s.id !== study.id),
    draw: {
      ...cycle.draw!,
      laidAside: [...cycle.draw!.laidAside, { ...stampOf(scene), number: study.number, reason }],
    },
  }
  const next = decideDraw(laid, scene, { studyId }, digest)
  return { ...next, type: 'cycle.redrawn', data: { ...next.data, laidAside: study.number, reason } }
}
