/**
 * What the app keeps on the phone: writes that wait for the network, and the last answers, each for one account.
 * The worker opens the same database.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Write } from './write.ts'

/** The last answer to a question, so that it can be read without a network. */
export interface Kept {
  /** `account|name` */
  key: string
  account: string
  at: string
  value: unknown
}

interface FieldDb extends DBSchema {
  writes: { key: number; value: Write; indexes: { account: string } }
  kept: { key: string; value: Kept; indexes: { account: string } }
}

let opened: Promise<IDBPDatabase<FieldDb>> | undefined

export function fieldDb(): Promise<IDBPDatabase<FieldDb>> {
  opened ??= openDB<FieldDb>('huisheng-field', 1, {
    upgrade(db) {
      db.createObjectStore('writes', { keyPath: 'seq', autoIncrement: true }).createIndex(
        'account',
        'account',
      )
      db.createObjectStore('kept', { keyPath: 'key' }).createIndex('account', 'account')
    },
    terminated() {
      opened = undefined
    },
  })
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

export async function keep(account: string, name: string, value: unknown, at: string): Promise<void> {
  await (await fieldDb()).put('kept', { key: `${account}|${name}`, account, at, value })
}

export async function keptOf<T>(
  account: string,
  name: string,
): Promise<{ value: T; at: string } | undefined> {
  return (await (await fieldDb()).get('kept', `${account}|${name}`)) as { value: T; at: string } | undefined
}

export async function forget(account: string, name: string): Promise<void> {
  await (await fieldDb()).delete('kept', `${account}|${name}`)
}

/** Nothing that one person read may be there for the next; what they wrote and is not sent yet stays theirs. */
export async function forgetAccount(account: string): Promise<void> {
  const tx = (await fieldDb()).transaction(['kept', 'writes'], 'readwrite')
  for (const key of await tx.objectStore('kept').index('account').getAllKeys(account))
    void tx.objectStore('kept').delete(key)
  for (const write of await tx.objectStore('writes').index('account').getAll(account))
    if (write.state === 'SENT') void tx.objectStore('writes').delete(write.seq)
  await tx.done
}
