/** Taking and choosing photos; they lie on the phone until they are sent. */
import { type ChangeEvent, useEffect, useId, useState } from 'react'
import { fill, useWords, words } from '../../ui/words.ts'
import { preparePhoto, UnusablePhoto } from '../data/photo.ts'
import type { PhotoFile } from '../data/write.ts'
import { Icon } from './icon.tsx'
import { Problem } from './states.tsx'

const W = words({
  add: ['拍照或选照片', 'Take or choose photos'],
  photo: ['第 {n} 张照片', 'Photo {n}'],
  remove: ['删除第 {n} 张', 'Remove photo {n}'],
  unusable: ['{name} 不是可用的照片', '{name} is not a usable photo'],
  working: ['正在处理照片…', 'Preparing the photo…'],
})

const MOST = 9

interface Props {
  value: readonly PhotoFile[]
  onChange: (next: PhotoFile[]) => void
}

export function Photos({ value, onChange }: Props) {
  const w = useWords(W)
  const id = useId()
  const [problem, setProblem] = useState('')
  const [working, setWorking] = useState(false)
  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])]
    event.target.value = ''
    setWorking(true)
    setProblem('')
    const taken: PhotoFile[] = []
    for (const file of files) {
      try {
        taken.push(await preparePhoto(file))
      } catch (error) {
        if (!(error instanceof UnusablePhoto)) throw error
        setProblem(fill(w.unusable, { name: file.name }))
      }
    }
    setWorking(false)
    onChange([...value, ...taken].slice(0, MOST))
  }
  return (
    <div className="stack">
      {problem && <Problem text={problem} />}
      {value.length > 0 && (
        <ul className="photos">
          {value.map((photo, i) => (
            <li key={photo.id}>
              <Thumbnail photo={photo} alt={fill(w.photo, { n: i + 1 })} />
              <button type="button" onClick={() => onChange(value.filter((each) => each.id !== photo.id))}>
                <span aria-hidden="true">×</span>
                <span className="unseen">{fill(w.remove, { n: i + 1 })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {working && <p role="status">{w.working}</p>}
      {value.length < MOST && (
        <label htmlFor={id} className="button file">
          <Icon name="camera" /> {w.add}
          <input id={id} type="file" accept="image/*" multiple onChange={(event) => void add(event)} />
        </label>
      )}
    </div>
  )
}

function Thumbnail({ photo, alt }: { photo: PhotoFile; alt: string }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([photo.bytes], { type: photo.type }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  return <img src={url} alt={alt} />
}
