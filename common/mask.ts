/** Masking of personal data: what is shown by default (rules.md B.13, PIPL 51). */

/** 张三 -> 张*, 欧阳修远 -> 欧***; a company keeps its first two and last two characters. */
export function maskName(name: string | null | undefined): string | undefined {
  if (!name) return undefined
  const chars = [...name]
  return `${chars[0]}${'*'.repeat(Math.max(1, Math.min(chars.length - 1, 3)))}`
}

/** 13812345678 -> 138****5678; shorter numbers keep their last two digits. */
export function maskPhone(phone: string | null | undefined): string | undefined {
  if (!phone) return undefined
  if (phone.length < 7) return `${'*'.repeat(Math.max(phone.length - 2, 1))}${phone.slice(-2)}`
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** Running text for eyes that may not know who is meant: the given names and numbers, and anything like a number of a person. */
export function redactText(text: string, secrets: readonly (string | null)[]): string {
  let redacted = text
  for (const secret of secrets)
    if (secret && secret.length >= 2) redacted = redacted.replaceAll(secret, '***')
  return redacted.replace(/(?<!\d)\d{17}[\dXx](?!\d)/g, '***').replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, '***')
}
