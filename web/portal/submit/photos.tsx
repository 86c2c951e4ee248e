/** Photos of a draft: taken or chosen, made small, shown, removed. */
import { useId, useRef, useState } from 'react'
import { change, draft } from '../parts/draft.ts'
import { FieldError } from '../parts/field.tsx'
import { newKey } from '../parts/kept.ts'
import { fill, useWords } from '../parts/language.ts'
import { dropPhotos, putPhoto, usePhotoUrl } from '../parts/photo-store.ts'
import { shrink } from '../parts/shrink.ts'
import { SUBMIT } from './words.ts'

const MOST = 6

export function Photos({ ids, error }: { ids: readonly string[]; error?: string }) {
  const w = useWords(SUBMIT)
  const [complaint, setComplaint] = useState('')
  const id = useId()
  const chooser = useRef<HTMLInputElement>(null)

  async function add(files: FileList | null) {
    setComplaint('')
    for (const file of files ?? []) {
      if (draft.get().photos.length >= MOST) return setComplaint(fill(w.photosFull, { n: MOST }))
      const small = await shrink(file)
      if (!small) {
        setComplaint(fill(w.photoBroken, { name: file.name }))
        continue
      }
      const photo = newKey()
      await putPhoto(photo, small)
      change({ photos: [...draft.get().photos, photo] })
    }
  }

  function remove(photo: string) {
    change({ photos: draft.get().photos.filter((p) => p !== photo) })
    void dropPhotos([photo])
    chooser.current?.focus()
  }

  const input = (label: string, more: { capture?: 'environment'; multiple?: boolean }) => (
    <label className="button picker">
      <input
        {...more}
        id={more.multiple ? 'field-photos' : undefined}
        ref={more.multiple ? chooser : undefined}
        type="file"
        accept="image/*"
        className="visually-hidden"
        aria-describedby={`${id}-hint ${id}-error`}
        onChange={(event) => {
          void add(event.target.files).then(() => {
            event.target.value = '' // so that the same photo may be chosen again
          })
        }}
      />
      {label}
    </label>
  )

  return (
    <div className="field">
      <p className="hint" id={`${id}-hint`}>
        {fill(w.photosHint, { n: MOST })}
      </p>
      {ids.length > 0 && (
        <ul className="photos">
          {ids.map((photo, i) => (
            <li key={photo}>
              <Preview id={photo} label={fill(w.photo, { n: i + 1 })} />
              <button
                type="button"
                aria-label={fill(w.removePhoto, { n: i + 1 })}
                onClick={() => remove(photo)}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {ids.length < MOST && (
        <div className="buttons">
          <span className="only-touch">{input(w.take, { capture: 'environment' })}</span>
          {input(w.pick, { multiple: true })}
        </div>
      )}
      <div role="alert">
        <FieldError id={`${id}-error`} text={complaint || error} />
      </div>
    </div>
  )
}

function Preview({ id, label }: { id: string; label: string }) {
  return <img src={usePhotoUrl(id)} alt={label} />
}
