import type { Host } from '../../host/host.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { plural } from '../../text/plural.ts'
import type { LintOptions } from '../arguments/options.ts'
import { replaceRead } from '../files/replace-read.ts'
import { withWholeWrites } from '../files/whole-writes.ts'
import { complain, type Io } from '../io.ts'

/**
 * Writes what fixes made of files, and says how many that are. A file that somebody else changed since it was read stays as it is.
 *
 * @param read the texts that were read, by absolute path
 * @throws KofLintError of kind `input` when a file cannot be written, or was changed meanwhile
 */
export async function writeFixes(
  { fixed }: RunResult,
  read: ReadonlyMap<string, string>,
  { quiet }: LintOptions,
  host: Host,
  io: Io,
): Promise<void> {
  const written: string[] = []
  try {
    await withWholeWrites(async () => {
      for (const [uri, text] of fixed) {
        await replaceRead(uri, text, read, host)
        written.push(uri)
      }
    })
  } catch (error) {
    if (written.length > 0) complain(io, `Changed until something went wrong: ${written.join(', ')}`)
    throw error
  }
  // Standard output belongs to the report.
  if (!quiet) complain(io, `${plural(fixed.size, 'file')} changed`)
}
