/** Photos as they are sent: no larger than needed, and without the camera's own notes about where and when. */
import type { PhotoFile } from './write.ts'

const LONGEST_SIDE = 1_600
const QUALITY = 0.82
const LIMIT_BYTES = 8 * 1024 * 1024
const AS_THEY_ARE = ['image/jpeg', 'image/png', 'image/webp']

export class UnusablePhoto extends Error {}

export async function preparePhoto(file: File): Promise<PhotoFile> {
  const small = await shrink(file).catch(() => undefined)
  const blob = small ?? file
  if (blob.size > LIMIT_BYTES || !AS_THEY_ARE.includes(blob.type)) throw new UnusablePhoto(file.name)
  const name = small ? `${file.name.replace(/\.\w+$/, '')}.jpg` : file.name
  return { id: crypto.randomUUID(), name, type: blob.type, bytes: await blob.arrayBuffer() }
}

async function shrink(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const paper = canvas.getContext('2d')
  if (!paper) throw new Error('no canvas')
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not drawn'))), 'image/jpeg', QUALITY),
  )
}
