/** What every command shares: its words read, one line for a mistake, and an orderly end on Ctrl-C. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { SettingsError } from '../platform/config.ts'

export class UsageError extends Error {}

export const say = (text: string): void => void process.stderr.write(`${text}\n`)
export const print = (text: string): void => void process.stdout.write(`${text}\n`)

export function readArguments<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

export function whole(name: string, text: string | undefined, fallback: number, max: number): number {
  if (text === undefined) return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1 || value > max)
    throw new UsageError(`--${name}=${text}: 1..${max}`)
  return value
}

/** Runs a command to its end; the exit code says how it went. `signal` is raised by Ctrl-C. */
export async function runCommand(usage: string, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  if (process.argv.includes('--help') || process.argv.includes('-h')) return print(usage)
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => stop.abort(new Error('已停止 / stopped')))
  }
  try {
    await work(stop.signal)
  } catch (error) {
    const { message, stack } = error as Error
    if (error instanceof UsageError) say(`✗ ${message}\n\n${usage}`)
    else say(`✗ ${error instanceof SettingsError || !process.env.DEBUG ? message : stack}`)
    process.exitCode = error instanceof UsageError ? 2 : 1
  }
}
