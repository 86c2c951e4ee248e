/** Photos of drafts and of what waits to be sent, in the browser's own database: they are too big for its notebook. */
import { type IDBPDatabase, openDB } from 'idb'
import { useEffect, useState } from 'react'

const STORE = 'photos'
/** Where the browser keeps nothing, photos live as long as the page. */
const memory = new Map<string, Blob>()
let opened: Promise<IDBPDatabase | undefined> | undefined

const database = () => {
  opened ??= openDB('huisheng.portal', 1, { upgrade: (db) => void db.createObjectStore(STORE) }).catch(
    () => undefined,
  )
  return opened
}

export async function putPhoto(id: string, photo: Blob): Promise<void> {
  memory.set(id, photo)
  await (await database())?.put(STORE, photo, id).catch(() => {})
}

export async function getPhoto(id: string): Promise<Blob | undefined> {
  return memory.get(id) ?? (await (await database())?.get(STORE, id).catch(() => undefined))
}

export async function dropPhotos(ids: readonly string[]): Promise<void> {
  const db = await database()
  for (const id of ids) {
    memory.delete(id)
    await db?.delete(STORE, id).catch(() => {})
  }
}

/** What nothing refers to any more: a page that was closed between two steps leaves such behind. */
export async function keepOnlyPhotos(ids: readonly string[]): Promise<void> {
  const all = (await (await database())?.getAllKeys(STORE).catch(() => [])) ?? []
  await dropPhotos(all.map(String).filter((id) => !ids.includes(id)))
}

/** An address of the photo for `<img>`, given back when it is no longer shown. */
export function usePhotoUrl(id: string): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    let made: string | undefined
    let gone = false
    void getPhoto(id).then((photo) => {
      if (!photo || gone) return
      made = URL.createObjectURL(photo)
      setUrl(made)
    })
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [id])
  return url
}
