/** Reads the code on a component with the camera, where the browser can. */
import { useEffect, useRef, useState } from 'react'
import { useWords, words } from '../../ui/words.ts'
import { Problem } from './states.tsx'

const W = words({
  aim: ['对准部件上的二维码', 'Aim at the code on the component'],
  stop: ['停止扫码', 'Stop scanning'],
  noCamera: ['用不了相机，请手工输入编码。', 'The camera cannot be used; type the code.'],
})

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
const detectorClass = () =>
  (globalThis as { BarcodeDetector?: new (options: { formats: string[] }) => Detector }).BarcodeDetector

export const canScan = (): boolean =>
  detectorClass() !== undefined && navigator.mediaDevices?.getUserMedia !== undefined

const LOOK_MS = 250

export function Scanner({ onEnd }: { onEnd: (found?: string) => void }) {
  const w = useWords(W)
  const video = useRef<HTMLVideoElement>(null)
  const end = useRef(onEnd)
  end.current = onEnd
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const Made = detectorClass()
    let stream: MediaStream | undefined
    let gone = false
    let timer: ReturnType<typeof setInterval> | undefined
    const start = async () => {
      if (!Made) throw new Error('no detector')
      const detector = new Made({ formats: ['qr_code', 'code_128', 'data_matrix'] })
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (gone) return stop()
      video.current!.srcObject = stream
      await video.current!.play()
      timer = setInterval(() => {
        detector.detect(video.current!).then(
          ([found]) => found && !gone && end.current(found.rawValue),
          () => {}, // a frame that could not be read; the next one may
        )
      }, LOOK_MS)
    }
    const stop = () => {
      clearInterval(timer)
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    start().catch(() => setFailed(true))
    return () => {
      gone = true
      stop()
    }
  }, [])
  return (
    <div className="stack">
      {failed ? <Problem text={w.noCamera} /> : <video ref={video} muted playsInline aria-label={w.aim} />}
      <button type="button" onClick={() => onEnd()}>
        {w.stop}
      </button>
    </div>
  )
}
