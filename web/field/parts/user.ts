import { createContext, useContext } from 'react'
import type { FieldUser } from '../data/session.ts'

export const UserContext = createContext<FieldUser | null>(null)

/** The signed-in person; only below `SignedIn`. */
export function useUser(): FieldUser {
  const user = useContext(UserContext)
  if (!user) throw new Error('useUser outside of a session')
  return user
}
