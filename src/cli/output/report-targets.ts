import { KofLintError } from '../../errors.ts'
import type { ReportTarget } from '../arguments/options.ts'

/**
 * Where each `--format NAME[:FILE]` goes. Without any, `stylish` to standard output; with `--diff` standard output is the diff's.
 *
 * @param outputFile The file of the first format that names none itself.
 * @throws KofLintError of kind `usage` when two reports would mix in one place.
 */
export function reportTargets(
  formats: readonly string[],
  outputFile: string | null,
  diff: boolean,
): readonly ReportTarget[] {
  const targets = formats.map(parseTarget)
  if (targets.length === 0 && (!diff || outputFile !== null)) targets.push({ format: 'stylish', file: null })
  if (outputFile !== null) {
    const first = targets[0]!
    if (first.file !== null) {
      throw mixed(`--output-file is for the first format, and "${first.format}" already goes to "${first.file}"`)
    }
    targets[0] = { format: first.format, file: outputFile }
  }
  const printed = targets.filter(({ file }) => file === null)
  if (printed.length > 1) {
    throw mixed(`The formats ${printed[0]!.format} and ${printed[1]!.format} would both go to standard output`)
  }
  if (diff && printed[0] !== undefined)
    throw mixed(`--diff and the format ${printed[0].format} would both go to standard output`)
  const files = targets.flatMap(({ file }) => file ?? [])
  const twice = files.find((file, i) => files.indexOf(file) !== i)
  if (twice !== undefined) throw mixed(`Two formats would go to "${twice}"`)
  return targets
}

function parseTarget(text: string): ReportTarget {
  const colon = text.indexOf(':')
  const format = colon < 0 ? text : text.slice(0, colon)
  const file = colon < 0 ? null : text.slice(colon + 1)
  if (format === '' || file === '') {
    throw new KofLintError(
      'usage',
      `--format expects NAME or NAME:FILE, not "${text}"`,
      'For instance, --format sarif:kof.sarif.',
    )
  }
  return { format, file }
}

function mixed(message: string): KofLintError {
  return new KofLintError('usage', message, 'Give a file of its own: --format NAME:FILE.')
}
