/** A face from -2 (sad) to 2 (glad); the words beside it say the same. */
export function Face({ mood }: { mood: number }) {
  const bend = mood * 3.5
  return (
    <svg viewBox="0 0 40 40" width="36" height="36" aria-hidden="true" className="face">
      <circle cx="20" cy="20" r="17" />
      <circle cx="14" cy="16" r="2" className="eye" />
      <circle cx="26" cy="16" r="2" className="eye" />
      <path d={`M12 ${26 - bend / 2} Q20 ${26 + bend} 28 ${26 - bend / 2}`} />
    </svg>
  )
}
