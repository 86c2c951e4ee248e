import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const shown = (before: string, after: string) =>
  lineDiff(before, after).map(({ kind, text }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${text}`)

test('lines that stay, come and go, with their numbers', () => {
  expect(shown('a\nb\nc\nd', 'a\nB\nc\nx\nd')).toEqual([' a', '-b', '+B', ' c', '+x', ' d'])
  expect(lineDiff('a\nb\nc', 'a\nc').at(-1)).toEqual({ kind: 'same', text: 'c', old: 3, new: 2 })
  expect(lineDiff('x', 'x')).toEqual([{ kind: 'same', text: 'x', old: 1, new: 1 }])
})

test('the old text can be put together from the lines that stayed or went, the new one from the others', () => {
  const [before, after] = ['k: 1\n# x\nz: 2\nz: 2\nw', '# x\nk: 1\nz: 2\nw\nw\n']
  const lines = lineDiff(before, after)
  const text = (not: string) =>
    lines
      .filter((l) => l.kind !== not)
      .map((l) => l.text)
      .join('\n')
  expect(text('added')).toBe(before)
  expect(text('removed')).toBe(after)
})
