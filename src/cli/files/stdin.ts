import { KofLintError } from '../../errors.ts'
import type { Io } from '../io.ts'
import { decodeUtf8, MAX_BYTES } from './decode.ts'

/**
 * All of standard input as text.
 *
 * @throws KofLintError of kind `input` when it is too long or not valid UTF-8.
 */
export async function readStdin(io: Io): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of io.stdin) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
    size += bytes.length
    if (size > MAX_BYTES) {
      throw new KofLintError(
        'input',
        `Standard input is longer than ${MAX_BYTES / 1024 ** 2} MiB, the most that kof-lint reads`,
      )
    }
    chunks.push(bytes)
  }
  return decodeUtf8(Buffer.concat(chunks), 'Standard input')
}
