import { KofLintError } from '../errors.ts'
import { problemWithPlace } from '../yaml/plain-words.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'
import { isBroken, type OpenedUnit } from './opened.ts'

/** What Helm says of the first text of a unit that it refuses; null when it reads them all. */
export function refused({ documents }: Pick<OpenedUnit, 'documents'>): KofLintError | null {
  const broken = documents.find(({ parsed }) => isBroken(parsed))
  return broken === undefined ? null : errorOf(broken.parsed)
}

function errorOf({ view, problems }: ParsedYaml): KofLintError {
  return new KofLintError(
    'input',
    `Helm cannot read ${view.source.uri}: ${problemWithPlace(problems[0]!, view)}`,
    'Lint the file for the whole picture.',
  )
}
