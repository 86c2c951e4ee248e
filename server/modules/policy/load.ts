/**
 * Reads `regions/<centre>.yaml`. A file that is wrong in any way stops the start, and the message names every
 * problem with file, line and path: an administrator repairs the file from it without reading code.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { AppError } from '../../../common/errors.ts'
import { conflicts } from './rules.ts'
import { Policy } from './schema.ts'

export interface Problem {
  file: string
  line: number
  path: string
  code: string
  text: string
}

export interface LoadedPolicy {
  policy: Policy
  sha256: string
  /** The text of the file as it was read. */
  source: string
}

type Path = (string | number)[]

/** The policy, or AppError `policy.invalid` with `fields`, `problems` and the whole report as `message`. */
export function parsePolicy(text: string, file: string): Policy {
  const result = checkPolicy(text, file)
  if ('policy' in result) return result.policy
  throw invalid(result.problems)
}

export function invalid(problems: Problem[]): AppError {
  return new AppError('policy.invalid', {
    fields: problems.map(({ path, code }) => ({ path, code })),
    problems,
    message: problems.map(formatProblem).join('\n'),
  })
}

export function formatProblem({ file, line, path, text }: Problem): string {
  return `${file}:${line} ${path || '(文件)'}：${text}`
}

export function checkPolicy(text: string, file: string): { policy: Policy } | { problems: Problem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, version: '1.2' })
  const at = (offset: number) => Math.max(lines.linePos(offset).line, 1)
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => ({
        file,
        line: at(error.pos[0]),
        path: '',
        code: 'yaml.syntax',
        text: `YAML 语法错误：${error.message.split('\n')[0]}`,
      })),
    }
  }
  const problem = (path: Path, code: string, what: string, key?: string): Problem => ({
    file,
    line: at(offsetOf(document, path, key)),
    path: [...path, ...(key === undefined ? [] : [key])].join('.'),
    code,
    text: what,
  })
  const parsed = Policy.safeParse(document.toJS({ maxAliasCount: 50 }), { reportInput: true })
  if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => explain(issue, problem)) }
  const found = conflicts(parsed.data).map((c) => problem(c.path, c.code, c.text))
  return found.length > 0 ? { problems: found } : { policy: freeze(parsed.data) }
}

type Report = (path: Path, code: string, what: string, key?: string) => Problem

/** One zod issue in words; an unknown key is reported at its own line, a missing one at its parent's. */
function explain(issue: z.core.$ZodIssue, problem: Report): Problem[] {
  const path = issue.path as Path
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => problem(path, 'key.unknown', '没有这个参数，请检查拼写', key))
    case 'invalid_type':
      return issue.input === undefined
        ? [problem(path, 'key.missing', `缺少此项，应为 ${issue.expected}`)]
        : [problem(path, 'type.wrong', `类型不对，应为 ${issue.expected}`)]
    case 'invalid_value':
      return [problem(path, 'value.unknown', `不是允许的值，可用：${issue.values.map(String).join('、')}`)]
    case 'invalid_key':
      return [problem(path, 'key.unknown', '没有这个名称')]
    case 'too_small':
      return [problem(path, 'value.too_small', `过小或过少，下限 ${issue.minimum}`)]
    case 'too_big':
      return [problem(path, 'value.too_big', `过大或过多，上限 ${issue.maximum}`)]
    case 'invalid_format':
      return [problem(path, 'format.wrong', '格式不对')]
    default:
      return [problem(path, issue.code, issue.message)]
  }
}

/** Where in the text this path stands: its key if there is one, else the nearest parent that exists. */
function offsetOf(document: Document.Parsed, path: Path, key?: string): number {
  const full = key === undefined ? path : [...path, key]
  for (let length = full.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(full.slice(0, length - 1), true)
    const last = full[length - 1]
    const pair = isMap(parent) && parent.items.find((p) => isNode(p.key) && String(p.key) === String(last))
    const node = pair ? pair.key : document.getIn(full.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

/**
 * Rules hand out parts of the policy itself, so nobody may change it. Parameters added since the policy was
 * stored get their defaults here.
 */
export function freezePolicy(body: Policy): Policy {
  const parsed = Policy.safeParse(body)
  return freeze(parsed.success ? parsed.data : body)
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(freeze)
  }
  return value
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function idMismatch(source: string, file: string, id: string, centre: string): Problem {
  const line = source.slice(0, source.indexOf(`id: ${id}`)).split('\n').length
  const text = `地区代码 ${id} 应为 ${centre}`
  return { file, line, path: 'region.id', code: 'region.id_mismatch', text }
}

/** A text that an administrator wants to adopt for this centre. */
export function checkFor(centre: string, source: string): { loaded: LoadedPolicy } | { problems: Problem[] } {
  const file = `${centre}.yaml`
  const result = checkPolicy(source, file)
  if ('problems' in result) return result
  const { policy } = result
  if (policy.region.id !== centre) return { problems: [idMismatch(source, file, policy.region.id, centre)] }
  return { loaded: { policy, sha256: sha256(source), source } }
}

/** The same with the calendar it names: one that nobody has cannot count a day. */
export function checkPolicyText(
  centre: string,
  source: string,
  knowsCalendar: (id: string) => boolean,
): { loaded: LoadedPolicy } | { problems: Problem[] } {
  const result = checkFor(centre, source)
  if ('problems' in result) return result
  const { calendar } = result.loaded.policy.region
  if (knowsCalendar(calendar)) return result
  const lines = source.split('\n')
  const line = lines.findIndex((each) => each.trim().startsWith('calendar:')) + 1
  const text = `没有日历 ${calendar}`
  return {
    problems: [{ file: `${centre}.yaml`, line, path: 'region.calendar', code: 'calendar.unknown', text }],
  }
}

/** Every `*.yaml` of the folder; a new region is one more file. All problems of all files in one error. */
export function loadPolicies(dir: string): Map<string, LoadedPolicy> {
  const policies = new Map<string, LoadedPolicy>()
  const problems: Problem[] = []
  for (const name of readdirSync(dir)
    .filter((n) => n.endsWith('.yaml'))
    .sort()) {
    const source = readFileSync(join(dir, name), 'utf8')
    const file = join(basename(dir), name)
    const result = checkPolicy(source, file)
    if ('problems' in result) problems.push(...result.problems)
    else if (`${result.policy.region.id}.yaml` !== name) {
      problems.push(idMismatch(source, file, result.policy.region.id, name.slice(0, -'.yaml'.length)))
    } else policies.set(result.policy.region.id, { policy: result.policy, sha256: sha256(source), source })
  }
  if (problems.length > 0) throw invalid(problems)
  return policies
}
