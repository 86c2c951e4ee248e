/** One question of a form: its name, what helps to answer it, and what is wrong with the answer. */
import { type ReactNode, useId } from 'react'
import { useWords, words5 } from './language.ts'

const W = words5({
  optional: ['选填', 'optional', '任意', '선택', 'необязательно'],
})

/** What an input needs to be tied to its words. */
export interface Tied {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export function Field({
  id: given,
  label,
  hint,
  error,
  optional = false,
  children,
}: {
  /** Where a list of problems leads to. */
  id?: string
  label: string
  hint?: ReactNode
  error?: string
  optional?: boolean
  children: (tied: Tied) => ReactNode
}) {
  const w = useWords(W)
  const made = useId()
  const id = given ?? made
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="optional"> ({w.optional})</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': about || undefined, 'aria-invalid': error ? true : undefined })}
      <FieldError id={`${id}-error`} text={error} />
    </div>
  )
}

export function FieldError({ id, text }: { id: string; text?: string }) {
  return (
    text && (
      <p className="error" id={id}>
        {text}
      </p>
    )
  )
}

/** Choices of which one is taken, each as wide as a thumb needs. */
export function Choices<V extends string>({
  legend,
  value,
  options,
  onChange,
  error,
  className = '',
  hiddenLegend = false,
}: {
  legend: string
  value: V | ''
  options: readonly { value: V; label: ReactNode }[]
  onChange: (value: V) => void
  error?: string
  className?: string
  hiddenLegend?: boolean
}) {
  const id = useId()
  return (
    <fieldset
      className={`choices ${className} ${error ? 'wrong' : ''}`}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className={hiddenLegend ? 'visually-hidden' : ''}>{legend}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} text={error} />
    </fieldset>
  )
}
