import type { Host } from '../../host/host.ts'
import { absolutePath } from '../../host/paths.ts'

/** A host that notes the absolute paths of all that is read by it, code of plugins too. */
export function noting(host: Host): { readonly host: Host; readonly read: ReadonlySet<string> } {
  const read = new Set<string>()
  const note = (path: string): string => {
    read.add(absolutePath(host.cwd, path))
    return path
  }
  const watched: Host = { ...host, readText: (path) => host.readText(note(path)) }
  if (host.importModule !== undefined) watched.importModule = (path) => host.importModule!(note(path))
  return { host: watched, read }
}
