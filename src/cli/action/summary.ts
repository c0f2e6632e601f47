import { plain } from '../../report/plain-markdown.ts'
import { noFindings } from '../../report/select.ts'
import { plural } from '../../text/plural.ts'

/** The part of the `json` report that the summary shows. */
export interface Report {
  readonly diagnostics: readonly {
    readonly ruleId: string
    readonly severity: string
    readonly message: string
    readonly file: string
    readonly line: number
    readonly docs: string | null
  }[]
  /** What was not checked. */
  readonly failures: readonly unknown[]
  readonly summary: {
    readonly errors: number
    readonly warnings: number
    readonly infos: number
    readonly files: number
  }
}

/** Rows that a person still reads. */
const ROWS = 200
/** Characters of all rows: GitHub refuses summaries of more than 1 MiB, and a character may be three bytes. */
const SIZE = 300_000
const ORDER = ['error', 'warning', 'info']

/** The findings as a table in Markdown, worst first. */
export function summaryOf({ diagnostics, failures, summary }: Report): string {
  const { errors, warnings, infos } = summary
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), `${infos} info`]
  const head = `### kof-lint: ${diagnostics.length === 0 ? noFindings(failures.length, summary.files) : counts.join(', ')}\n\n`
  if (diagnostics.length === 0) return head
  const worst = diagnostics.toSorted((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity))
  const all = worst.slice(0, ROWS).map(({ severity, file, line, ruleId, docs, message }) => {
    const rule = docs === null ? cell(ruleId) : `[${cell(ruleId)}](${addressOf(docs)})`
    return `| ${severity} | ${cell(`${file}:${line}`)} | ${rule} | ${cell(message)} |\n`
  })
  let size = 0
  const rows = all.filter((row) => {
    size += row.length
    return size <= SIZE
  })
  const left = worst.length - rows.length
  const more = left > 0 ? `\n${left} more are in the log and in the SARIF file.\n` : ''
  return `${head}| severity | where | rule | what |\n| --- | --- | --- | --- |\n${rows.join('')}${more}\n`
}

/** As much of a text as a person reads in a cell. */
function cell(text: string): string {
  return plain(text.slice(0, 1000))
}

/** An address that does not end where a link's parenthesis would close. */
function addressOf(docs: string): string {
  return encodeURI(docs).replaceAll('(', '%28').replaceAll(')', '%29')
}
