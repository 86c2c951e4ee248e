/** Who asks: nothing here is needed except an enterprise's code. */
import { useId } from 'react'
import { change, type Draft } from '../parts/draft.ts'
import { Choices, Field } from '../parts/field.tsx'
import { useWords } from '../parts/language.ts'
import { SUBMIT } from './words.ts'

export function Person({ value, errors }: { value: Draft; errors: { creditCode?: string; phone?: string } }) {
  const w = useWords(SUBMIT)
  const id = useId()
  return (
    <>
      <p className="hint privacy">{w.privacy}</p>
      <Choices
        legend={w.kind}
        value={value.kind}
        options={[
          { value: 'PERSON', label: w.person },
          { value: 'ENTERPRISE', label: w.enterprise },
        ]}
        onChange={(kind) => change({ kind })}
      />
      {value.kind === 'ENTERPRISE' && (
        <Field id="field-creditCode" label={w.creditCode} hint={w.creditHint} error={errors.creditCode}>
          {(tied) => (
            <input
              {...tied}
              type="text"
              required
              maxLength={18}
              autoCapitalize="characters"
              spellCheck={false}
              value={value.creditCode}
              onChange={(e) => change({ creditCode: e.target.value })}
            />
          )}
        </Field>
      )}
      <div className="pair">
        <Field label={w.name} optional>
          {(tied) => (
            <input
              {...tied}
              type="text"
              maxLength={60}
              autoComplete="name"
              value={value.name}
              onChange={(e) => change({ name: e.target.value })}
            />
          )}
        </Field>
        <Field id="field-phone" label={w.phone} hint={w.phoneHint} error={errors.phone} optional>
          {(tied) => (
            <input
              {...tied}
              type="tel"
              maxLength={24}
              autoComplete="tel"
              value={value.phone}
              onChange={(e) => change({ phone: e.target.value })}
            />
          )}
        </Field>
      </div>
      <label className="check" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={value.confidential}
          aria-describedby={`${id}-hint`}
          onChange={(e) => change({ confidential: e.target.checked })}
        />
        <span>
          {w.confidential}
          <span className="hint" id={`${id}-hint`}>
            {w.confidentialHint}
          </span>
        </span>
      </label>
    </>
  )
}
