/** A classifier as bytes: a line of JSON, then its tables one after the other. */
import { Classifier, type ClassifierParts } from './classifier.ts'
import { Vocabulary } from './vocabulary.ts'

const FORMAT = 1

interface Head {
  format: number
  labels: string[]
  features: number
  heat: number
  sureFrom: number | null
}

export function encodeClassifier({ parts }: Classifier): Buffer {
  const { labels, vocabulary, rows, scale, bias, heat, sureFrom } = parts
  const head: Head = { format: FORMAT, labels, features: vocabulary.size, heat, sureFrom }
  const bytes = (table: Int32Array | Float32Array | Int8Array) =>
    Buffer.from(table.buffer, table.byteOffset, table.byteLength)
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(head)}\n`),
    ...[vocabulary.hashes, vocabulary.weights, scale, bias, rows].map(bytes),
  ])
}

/** Throws a RangeError for bytes of another format or of another length than their head says. */
export function decodeClassifier(file: Buffer): Classifier {
  const end = file.indexOf(10)
  const head = JSON.parse(file.subarray(0, end).toString()) as Head
  if (head.format !== FORMAT) throw new RangeError(`model format ${head.format}, not ${FORMAT}`)
  const classes = head.labels.length
  let at = end + 1
  // Copied, because a table of four-byte numbers may only begin at a multiple of four.
  const take = (length: number) => {
    const part = file.subarray(at, at + length)
    if (part.length !== length) throw new RangeError('the model file is cut short')
    at += length
    return part.buffer.slice(part.byteOffset, part.byteOffset + length) as ArrayBuffer
  }
  const hashes = new Int32Array(take(head.features * 4))
  const weights = new Float32Array(take(head.features * 4))
  const parts: ClassifierParts = {
    labels: head.labels,
    vocabulary: new Vocabulary(hashes, weights),
    scale: new Float32Array(take(head.features * 4)),
    bias: new Float32Array(take(classes * 4)),
    rows: new Int8Array(take(head.features * classes)),
    heat: head.heat,
    sureFrom: head.sureFrom,
  }
  return new Classifier(parts)
}
