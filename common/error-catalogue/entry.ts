/** `zh` and `en` may hold `{name}` placeholders; a part in `[…]` stands only when its placeholder is known. */
export interface Entry {
  status: number
  zh: string
  en: string
}

export const entry = (status: number, zh: string, en: string): Entry => ({ status, zh, en })
