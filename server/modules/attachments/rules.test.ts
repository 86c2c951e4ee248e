import { describe, expect, test } from 'vitest'
import { cleanName, disposition, looksLikeId, mediaTypeOf } from './rules.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

describe('what a file is', () => {
  test.each([
    ['\x89PNG\r\n\x1a\n....', 'image/png'],
    ['\xff\xd8\xff\xe0JFIF', 'image/jpeg'],
    ['RIFF\x00\x00\x00\x00WEBPVP8 ', 'image/webp'],
    ['%PDF-1.7\n', 'application/pdf'],
    ['RIFF\x00\x00\x00\x00WAVEfmt ', 'audio/wav'],
    ['\x00\x00\x00\x20ftypM4A \x00\x00', 'audio/mp4'],
    ['ID3\x04\x00', 'audio/mpeg'],
    ['\xff\xfb\x90\x00', 'audio/mpeg'],
    ['PK\x03\x04[Content_Types].xml word/document.xml', /wordprocessingml/],
    ['PK\x03\x04[Content_Types].xml xl/workbook.xml', /spreadsheetml/],
  ])('%j', (head, type) => {
    const found = mediaTypeOf(bytes(head))
    if (typeof type === 'string') expect(found).toBe(type)
    else expect(found).toMatch(type)
  })

  test.each([
    '',
    'MZ\x90',
    '<svg onload=1>',
    '<html>',
    'PK\x03\x04evil.exe',
    'GIF89a',
    '\xff\xff\xff',
    'RIFF',
  ])('%j is not taken', (head) => expect(mediaTypeOf(bytes(head))).toBeNull())
})

test('a name has no path and fits a header', () => {
  expect(cleanName('C:\\photos\\现场\n.jpg')).toBe('现场.jpg')
  expect(cleanName('../../etc/passwd')).toBe('passwd')
  expect(cleanName(undefined)).toBe('附件')
  expect([...cleanName(`${'长'.repeat(300)}.pdf`)]).toHaveLength(120)
  expect(disposition('image/png', "现场'1.png")).toBe("inline; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%271.png")
  expect(disposition('audio/wav', 'a.wav')).toMatch(/^attachment/)
})

test('names of older systems are no ids', () => {
  expect(looksLikeId('photo-1.jpg')).toBe(false)
  expect(looksLikeId('018f0000-0000-7000-8000-000000000000')).toBe(true)
})
