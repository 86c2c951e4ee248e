import { type Logger, pino } from 'pino'

export type { Logger } from 'pino'

/** Personal data and secrets never reach a log, wherever in a logged object they sit (three levels deep). */
const SECRET = [
  'phone',
  'mobile',
  'callerPhone',
  'idNumber',
  'password',
  'token',
  'receipt',
  'authorization',
  'cookie',
  'set-cookie',
]

export function createLog(level: string): Logger {
  const keys = SECRET.map((key) => (key.includes('-') ? `["${key}"]` : key))
  const under = (prefix: string) =>
    keys.map((key) => (key.startsWith('[') ? prefix + key : `${prefix}.${key}`))
  return pino({
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: [...keys, ...under('*'), ...under('*.*')], censor: '***' },
  })
}
