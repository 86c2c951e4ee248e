/** A file made for this person by the server, saved by the browser. */
import { currentLanguage } from '../ui/words.ts'
import { ApiError, Unreachable } from './client.ts'

export async function download(url: string, body: unknown, name: string): Promise<void> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'POST',
    credentials: 'same-origin',
    headers: {
      'accept-language': currentLanguage(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new Unreachable('unreachable', { cause: error })
  })
  if (!response.ok) throw new ApiError(response.status, (await response.json()) as object)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = fileName(response.headers.get('content-disposition')) ?? name
  link.click()
  URL.revokeObjectURL(link.href)
}

const fileName = (header: string | null): string | undefined => {
  const found =
    /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1] ?? /filename="?([^";]+)/i.exec(header ?? '')?.[1]
  return found && decodeURIComponent(found)
}
