/** 附件是什么文件，看内容开头的字节，不看文件名和浏览器报的类型。 */

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const starts = (content: Buffer, text: string, at = 0): boolean =>
  content.length >= at + text.length && content.toString('latin1', at, at + text.length) === text

/** How far into a ZIP its first names stand; Office writes them in no fixed order. */
const ZIP_HEAD = 64 * 1024

/** An Office file is a ZIP with a folder of its kind. Its directory stands at the end, its first names at the front. */
function officeType(content: Buffer): string | null {
  if (!starts(content, 'PK\x03\x04')) return null
  const tail = content.subarray(Math.max(0, content.length - ZIP_HEAD))
  const holds = (name: string) => content.subarray(0, ZIP_HEAD).includes(name) || tail.includes(name)
  if (!holds('[Content_Types].xml')) return null
  if (holds('word/document.xml')) return DOCX
  return holds('xl/workbook.xml') ? XLSX : null
}

/** An MPEG audio frame: eleven set bits, then a layer III with a bit rate and a sampling rate that exist. */
function isMp3Frame(content: Buffer): boolean {
  const [first, second = 0, third = 0] = content
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return false
  const reserved = (second & 0x18) === 0x08 || (third & 0xf0) === 0xf0 || (third & 0x0c) === 0x0c
  return (second & 0x06) === 0x02 && !reserved
}

/** Brands of MP4 that hold sound alone. */
const AUDIO_BRANDS = ['M4A ', 'M4B ']

/** The media type of these bytes, or null when it is none that the hotline takes. */
export function mediaTypeOf(content: Buffer): string | null {
  if (starts(content, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (starts(content, '\xff\xd8\xff')) return 'image/jpeg'
  if (starts(content, 'RIFF') && starts(content, 'WEBP', 8)) return 'image/webp'
  if (starts(content, '%PDF-')) return 'application/pdf'
  if (starts(content, 'RIFF') && starts(content, 'WAVE', 8)) return 'audio/wav'
  if (starts(content, 'ftyp', 4) && AUDIO_BRANDS.includes(content.toString('latin1', 8, 12)))
    return 'audio/mp4'
  if (starts(content, 'ID3') || isMp3Frame(content)) return 'audio/mpeg'
  return officeType(content)
}

const MAX_NAME = 120

/** A name that may stand in a header and in a folder: no path, no control characters, not endless. */
export function cleanName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? ''
  const clean = last.replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '').trim()
  const chars = [...clean]
  // The ending says what it is: of a long name the middle is left out.
  return chars.length <= MAX_NAME
    ? clean || '附件'
    : [...chars.slice(0, 100), '…', ...chars.slice(-19)].join('')
}

/** Shown in the page; anything else is saved. */
export const isInline = (mediaType: string): boolean =>
  mediaType === 'application/pdf' || (IMAGE_TYPES as readonly string[]).includes(mediaType)

/** RFC 5987: a header holds no Chinese. */
export function disposition(mediaType: string, name: string): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `${isInline(mediaType) ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded}`
}

/** An id as our attachments have it; other texts in a list of attachments are names from older systems. */
export const looksLikeId = (text: string): boolean =>
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text)
