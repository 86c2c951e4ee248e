/** The settings: environment variables, validated once at start, each with a working default. */
import { resolve } from 'node:path'
import { z } from 'zod'
import { LLM_SETTINGS, type LlmConfig, llmConfig } from './llm-settings.ts'

export interface Config {
  port: number
  host: string
  /** Absolute. */
  dataDir: string
  /** Unset: the embedded PostgreSQL. */
  databaseUrl: string | undefined
  clock: 'system' | 'manual'
  demo: 'full' | 'accounts' | 'none'
  demoPassword: string
  role: 'all' | 'http' | 'worker'
  logLevel: string
  simulateDays: number
  poolSize: number
  /** The sentence model of `npm run pack`, where it is installed. */
  modelPack: 'on' | 'off'
  /** Large models; without any the answers are made here. */
  llm: LlmConfig
}

/** A bad setting: shown as it is, without a stack. */
export class SettingsError extends Error {}

const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)

const SETTINGS = {
  PORT: [whole(0, 65_535), '8345', '端口，0 为任意空闲端口', 'port; 0 takes any free one'],
  HOST: [z.string(), '127.0.0.1', '监听地址', 'address to listen on'],
  DATA_DIR: [z.string(), './var', '数据目录', 'where the data lies'],
  DATABASE_URL: [
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
      .optional(),
    undefined,
    '外部 PostgreSQL（15 以上）；不设则用内置数据库',
    'a PostgreSQL (15 or newer) of your own; unset: the embedded one',
  ],
  CLOCK: [
    z.enum(['system', 'manual']),
    'system',
    '时钟；manual 供测试演练',
    'manual is for tests and rehearsals',
  ],
  DEMO: [
    z.enum(['full', 'accounts', 'none']),
    'full',
    '空库时的演示数据',
    'demo world put into an empty database',
  ],
  DEMO_PASSWORD: [z.string().min(8), '12345-demo', '演示账号的密码', 'password of the demo accounts'],
  ROLE: [z.enum(['all', 'http', 'worker']), 'all', '本进程的职责', 'what this process does'],
  LOG_LEVEL: [
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'info',
    '日志级别',
    'how much is logged',
  ],
  SIMULATE_DAYS: [whole(0, 400), '10', '演示数据覆盖的天数', 'days of life in the full demo world'],
  MODEL_PACK: [
    z.enum(['on', 'off']),
    'on',
    '语义模型（npm run pack 安装后）',
    'the sentence model, once npm run pack installed it',
  ],
  POOL_SIZE: [whole(2, 90), '10', '数据库连接数', 'database connections of this process'],
} as const satisfies Record<string, readonly [z.ZodType, string | undefined, string, string]>

type Setting = readonly [z.ZodType, string | undefined, string, string]
const ALL: Record<string, Setting> = { ...SETTINGS, ...LLM_SETTINGS }
const SECRET = /^(?:DATABASE_URL|DEMO_PASSWORD)$|API_KEY$/

const Schema = z
  .object({
    PORT: SETTINGS.PORT[0],
    HOST: SETTINGS.HOST[0],
    DATA_DIR: SETTINGS.DATA_DIR[0],
    DATABASE_URL: SETTINGS.DATABASE_URL[0],
    CLOCK: SETTINGS.CLOCK[0],
    DEMO: SETTINGS.DEMO[0],
    DEMO_PASSWORD: SETTINGS.DEMO_PASSWORD[0],
    ROLE: SETTINGS.ROLE[0],
    LOG_LEVEL: SETTINGS.LOG_LEVEL[0],
    SIMULATE_DAYS: SETTINGS.SIMULATE_DAYS[0],
    MODEL_PACK: SETTINGS.MODEL_PACK[0],
    POOL_SIZE: SETTINGS.POOL_SIZE[0],
    NODE_ENV: z.string().optional(),
    ...Object.fromEntries(Object.entries(LLM_SETTINGS).map(([name, [schema]]) => [name, schema])),
  })
  .refine((s) => !(s.CLOCK === 'manual' && s.NODE_ENV === 'production'), {
    path: ['CLOCK'],
    message: 'manual is refused with NODE_ENV=production',
    // Told together with the other mistakes, not after they are mended.
    when: () => true,
  })

export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const given: Record<string, string | undefined> = { NODE_ENV: env.NODE_ENV }
  for (const [name, [, fallback]] of Object.entries(ALL)) given[name] = env[name] || fallback
  const parsed = Schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((i) => {
      const name = String(i.path[0])
      const value = SECRET.test(name) ? '***' : given[name]
      return `  ${name}=${value}  ${i.message}`
    })
    throw new SettingsError(`设置有误 / bad settings:\n${lines.join('\n')}`)
  }
  const s = parsed.data
  return {
    port: s.PORT,
    host: s.HOST,
    dataDir: resolve(s.DATA_DIR),
    databaseUrl: s.DATABASE_URL,
    clock: s.CLOCK,
    demo: s.DEMO,
    demoPassword: s.DEMO_PASSWORD,
    role: s.ROLE,
    logLevel: s.LOG_LEVEL,
    simulateDays: s.SIMULATE_DAYS,
    poolSize: s.POOL_SIZE,
    modelPack: s.MODEL_PACK,
    llm: llmConfig(s),
  }
}

export function helpText(): string {
  const lines = Object.entries(ALL).map(([name, [schema, fallback, zh, en]]) => {
    const choices = 'options' in schema ? `${(schema.options as string[]).join(' | ')}; ` : ''
    return `  ${name.padEnd(14)} ${zh}\n${' '.repeat(17)}${en} (${choices}${fallback ?? 'unset'})`
  })
  return [
    '回声 Huisheng 12345',
    '',
    '  npm start            启动 start everything',
    '  npm test             检查与测试 checks and tests',
    '',
    '设置（环境变量） Settings, as environment variables:',
    ...lines,
    '',
  ].join('\n')
}
