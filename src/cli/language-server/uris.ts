import { fileURLToPath, pathToFileURL } from 'node:url'
import { absolutePath } from '../../host/paths.ts'

/** The absolute path, with `/`, of a file's address; null for what is no file, such as a text that was never saved. */
export function pathOfUri(uri: string): string | null {
  try {
    return absolutePath('/', fileURLToPath(uri))
  } catch {
    return null
  }
}

/** The address of a file by its absolute path. */
export function uriOfPath(path: string): string {
  return pathToFileURL(path).href
}
