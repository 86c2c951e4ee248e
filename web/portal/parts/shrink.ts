/** A phone's photo is 4 to 12 MB; what a handler needs of it fits in a few hundred kilobytes. */
const LONGEST = 1_600
const QUALITY = 0.82

/** Drawn again as JPEG, upright and without the place and phone it was taken with; undefined: not a picture. */
export async function shrink(file: Blob): Promise<Blob | undefined> {
  const picture = await decode(file)
  if (!picture) return
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')!
  // A transparent picture would turn black in JPEG.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob((made) => resolve(made ?? undefined), 'image/jpeg', QUALITY))
}

/** An `<img>`, because older Safari cannot make a bitmap of a file; it honours the camera's orientation by itself. */
async function decode(file: Blob): Promise<HTMLImageElement | undefined> {
  const url = URL.createObjectURL(file)
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return image.width > 0 ? image : undefined
  } catch {
    return
  } finally {
    URL.revokeObjectURL(url)
  }
}
