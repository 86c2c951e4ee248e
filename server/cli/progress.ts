/** A bar on a terminal; in a log file a line now and then. */
const WIDTH = 28
const TERMINAL_MS = 100
const LOG_MS = 5_000

export interface ProgressBar {
  show(share: number, note: string): void
  end(note: string): void
}

export function progressBar(out: NodeJS.WriteStream = process.stderr): ProgressBar {
  let last = 0
  const due = (every: number): boolean => {
    const now = performance.now()
    if (last !== 0 && now - last < every) return false
    last = now
    return true
  }
  return {
    show(share, note) {
      if (!due(out.isTTY ? TERMINAL_MS : LOG_MS)) return
      const whole = Math.min(1, Math.max(0, share))
      const percent = `${Math.floor(whole * 100)}%`.padStart(4)
      if (!out.isTTY) return void out.write(`${percent}  ${note}\n`)
      const filled = Math.round(whole * WIDTH)
      out.write(`\r\x1b[K${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}${percent}  ${note}`)
    },
    end(note) {
      out.write(`${out.isTTY ? '\r\x1b[K' : ''}${note}\n`)
    },
  }
}
