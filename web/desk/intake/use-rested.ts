import { useEffect, useState } from 'react'

/** The value once the pen has rested: what is asked of the server need not follow each key. */
export function useRested<T>(value: T, ms = 500): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}
