import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver-protocol'
import { parentFolder } from '../../host/paths.ts'
import { pathOfUri } from './uris.ts'

/** The folders that an editor works in. */
export class Folders {
  private paths: readonly string[]

  constructor({ workspaceFolders, rootUri }: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>) {
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri])
    this.paths = uris.flatMap((uri) => pathOfUri(uri) ?? [])
  }

  /** Takes folders in, and lets go of others. */
  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = removed.map(({ uri }) => pathOfUri(uri))
    const more = added.flatMap(({ uri }) => pathOfUri(uri) ?? [])
    this.paths = [...this.paths.filter((path) => !gone.includes(path)), ...more]
  }

  /** The folder that a file's path counts from: the innermost one around it, else its own. */
  of(path: string): string {
    const around = this.paths.filter((folder) => path.startsWith(folder === '/' ? folder : `${folder}/`))
    return around.sort((a, b) => b.length - a.length)[0] ?? parentFolder(path)
  }
}
