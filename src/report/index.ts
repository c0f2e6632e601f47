import { KofLintError } from '../errors.ts'
import { closest } from '../text/distance.ts'
import type { Reporter } from './context.ts'

export type { ReportContext, Reporter } from './context.ts'

interface Format {
  /** Who reads it, as `--format list` shows it. */
  readonly about: string
  /** One loader for each, so that a run loads only what it writes. */
  readonly load: () => Promise<Reporter>
}

const FORMATS: { readonly [name: string]: Format } = {
  stylish: {
    about: 'people at a terminal: findings with their code; what is written without --format',
    load: async () => (await import('./stylish.ts')).stylish,
  },
  compact: {
    about: 'editors, scripts and logs: a line for each finding',
    load: async () => (await import('./compact.ts')).compact,
  },
  json: { about: 'your own programs: all that is known', load: async () => (await import('./json.ts')).json },
  sarif: {
    about: 'GitHub code scanning, and other readers of SARIF 2.1.0',
    load: async () => (await import('./sarif.ts')).sarif,
  },
  github: { about: 'GitHub Actions: annotations', load: async () => (await import('./github.ts')).github },
  gitlab: { about: 'GitLab Code Quality', load: async () => (await import('./gitlab.ts')).gitlab },
  junit: {
    about: 'test results in Jenkins, GitLab, Azure DevOps and others',
    load: async () => (await import('./junit.ts')).junit,
  },
  checkstyle: {
    about: "Jenkins' Warnings plugin and others",
    load: async () => (await import('./checkstyle.ts')).checkstyle,
  },
  sonarqube: {
    about: 'SonarQube 10.3 and later: generic issues',
    load: async () => (await import('./sonarqube.ts')).sonarqube,
  },
  rdjson: {
    about: 'reviewdog: review comments, with fixes as suggestions',
    load: async () => (await import('./rdjson.ts')).rdjson,
  },
  markdown: {
    about: "a comment or a job's summary",
    load: async () => (await import('./markdown.ts')).markdown,
  },
  html: { about: 'people with a browser: one page', load: async () => (await import('./html.ts')).html },
  tap: { about: 'readers of the Test Anything Protocol', load: async () => (await import('./tap.ts')).tap },
}

/** Names of the formats, the default first. */
export const REPORT_FORMATS: readonly string[] = Object.keys(FORMATS)

/** The formats and what reads them, a line each. */
export function formatTable(): string {
  const width = Math.max(...REPORT_FORMATS.map(({ length }) => length))
  return Object.entries(FORMATS)
    .map(([name, { about }]) => `${name.padEnd(width)}  ${about}\n`)
    .join('')
}

/**
 * Loads the report of a format.
 *
 * @throws KofLintError of kind `usage` for an unknown name, with the closest one or all of them
 */
export async function loadReporter(name: string): Promise<Reporter> {
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined
  if (format !== undefined) return format.load()
  const close = closest(name.toLowerCase(), REPORT_FORMATS)
  const list = `The formats are ${REPORT_FORMATS.join(', ')}.`
  throw new KofLintError(
    'usage',
    `Unknown report format "${name}"`,
    close === null ? list : `Did you mean "${close}"? ${list}`,
  )
}
