import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { absolutePath } from '../../host/paths.ts'
import { replaceFile } from './write.ts'

/**
 * Puts a new text in the place of one that was read, unless somebody else changed it since.
 *
 * @param read the texts that were read, by absolute path
 * @throws KofLintError of kind `input` when the file cannot be written, or was changed meanwhile; it is then as it was
 */
export async function replaceRead(
  uri: string,
  text: string,
  read: ReadonlyMap<string, string>,
  host: Pick<Host, 'cwd' | 'readText'>,
): Promise<void> {
  const path = absolutePath(host.cwd, uri)
  const before = read.get(path)
  const now = before === undefined ? before : await host.readText(uri)
  // Two runs at once make the same of a file.
  if (now !== before && now !== text)
    throw new KofLintError('input', `"${uri}" was changed while it was linted, and stays as it is`, 'Run it again.')
  replaceFile(path, text)
}
