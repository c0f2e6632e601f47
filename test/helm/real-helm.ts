import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const repository = fileURLToPath(new URL('../../', import.meta.url))

/** The version of Helm that everything here is held against. */
export const helmVersion = /helm\.sh\/helm\/v3 (v\S+)/.exec(
  readFileSync(join(repository, 'scripts/helm/probe/go.mod'), 'utf8'),
)![1]!

/** One case: a chart's defaults, and what the user gives, as texts and arguments. */
export interface Question {
  readonly defaults?: string
  /** Files of a chart with others inside, by path, instead of `defaults`. */
  readonly chart?: { readonly [path: string]: string }
  readonly files?: readonly string[]
  readonly set?: readonly string[]
  readonly setString?: readonly string[]
  readonly setJson?: readonly string[]
  readonly setFile?: readonly string[]
  readonly setLiteral?: readonly string[]
  /** Texts that `setFile` calls "mem:name". */
  readonly named?: { readonly [name: string]: string }
}

/** `user` is what files and arguments give, `values` what a template sees; an `error` stands alone. */
export interface Answer {
  readonly user?: object
  readonly values?: object
  /** Charts that are installed with the chart, as `outer.inner`. */
  readonly inside?: readonly string[]
  readonly error?: string
}

/**
 * The folder with Helm and the probe: KOF_LINT_HELM, else where `node scripts/helm/build.mjs` puts them. Null when they
 * are not built, after printing so.
 */
export const helmFolder = findFolder()

function findFolder(): string | null {
  const folder = process.env.KOF_LINT_HELM ?? join(repository, '.cache', 'helm', helmVersion)
  if (existsSync(join(folder, 'probe')) && existsSync(join(folder, 'helm'))) return folder
  console.log(
    `Skipped: no Helm ${helmVersion} in KOF_LINT_HELM or .cache/helm; "node scripts/helm/build.mjs" builds it.`,
  )
  return null
}

/** Answers of Helm's own packages, in order. */
export function askProbe(questions: readonly Question[]): Answer[] {
  const { stdout, status, stderr } = spawnSync(join(helmFolder!, 'probe'), {
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(''),
    maxBuffer: 2 ** 30,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The probe failed: ${stderr}`)
  const answers = stdout.trimEnd().split('\n')
  if (answers.length !== questions.length) throw new Error(`${answers.length} answers to ${questions.length} questions`)
  return answers.map((line) => JSON.parse(line) as Answer)
}

/** The answer of the program `helm template`; it has no `user`. */
export async function askProgram(question: Question): Promise<Answer> {
  const folder = await mkdtemp(join(tmpdir(), 'kof-lint-helm-'))
  try {
    const chart = join(folder, 'chart')
    await cp(join(repository, 'fixtures/helm/chart'), chart, { recursive: true })
    await writeFile(join(chart, 'values.yaml'), question.defaults ?? '')
    const home = { HELM_CACHE_HOME: folder, HELM_CONFIG_HOME: folder, HELM_DATA_HOME: folder }
    const { stdout } = await run(join(helmFolder!, 'helm'), await programArguments(question, folder), {
      env: { ...process.env, ...home },
    })
    const packed = /^values: (\S*)$/m.exec(stdout)![1]!
    return { values: JSON.parse(Buffer.from(packed, 'base64').toString('utf8')) as object }
  } catch (error) {
    return { error: String((error as { stderr?: string }).stderr ?? error) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function programArguments(question: Question, folder: string): Promise<string[]> {
  const parts = ['template', 'probe', join(folder, 'chart')]
  for (const [i, text] of (question.files ?? []).entries()) {
    const path = join(folder, `values-${i}.yaml`)
    await writeFile(path, text)
    parts.push('--values', path)
  }
  for (const [name, text] of Object.entries(question.named ?? {})) await writeFile(join(folder, name), text)
  const flags = { set: 'set', 'set-string': 'setString', 'set-json': 'setJson', 'set-literal': 'setLiteral' } as const
  for (const [flag, field] of Object.entries(flags))
    for (const text of question[field] ?? []) parts.push(`--${flag}`, text)
  for (const text of question.setFile ?? []) parts.push('--set-file', text.replaceAll('mem:', `${folder}/`))
  return parts
}

/** JSON with sorted keys, in which -0 stays -0. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${canonical(child)}`).join(',')}}`
  }
  return Object.is(value, -0) ? '-0' : JSON.stringify(value)
}
