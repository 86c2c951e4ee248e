/** Whose data a page shows: the account's own centre; an account of no centre (the platform's operator) picks one. */
import { createContext, useContext } from 'react'
import { useUser } from './session.tsx'

const Chosen = createContext<string | undefined>(undefined)
export const CentreProvider = Chosen.Provider

/** The part of a question that names the centre: empty for everybody who belongs to one. */
export function useCentreQuery(): { centre?: string } {
  const chosen = useContext(Chosen)
  return chosen === undefined ? {} : { centre: chosen }
}

export function useCentreId(): string {
  const chosen = useContext(Chosen)
  return useUser().centre ?? chosen ?? ''
}
