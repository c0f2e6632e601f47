import type { InitializeParams, WorkspaceFoldersChangeEvent } from 'vscode-languageserver-protocol'
import { parentFolder } from '../../host/paths.ts'
import type { LintOptions } from '../arguments/options.ts'
import { inRepository } from '../git/in-repository.ts'
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

  /**
   * The flags for a file, and the folder that it is looked at from: the root of its repository, in which the values and manifests that it
   * goes with may lie outside of what the editor shows; without a repository, the editor's folder.
   */
  for(path: string, options: LintOptions): { readonly folder: string; readonly options: LintOptions } {
    const from = this.of(path)
    const moved = inRepository(options, from, parentFolder(path))
    return moved === null ? { folder: from, options } : { folder: moved.base.folder, options: moved }
  }

  /** Whether what is said of changes in a folder reaches the server by itself. */
  has(folder: string): boolean {
    return this.paths.some((path) => isIn(folder, path))
  }

  /** The folder of the editor's around a file: the innermost one, else its own. */
  of(path: string): string {
    const around = this.paths.filter((folder) => path !== folder && isIn(path, folder))
    return around.sort((a, b) => b.length - a.length)[0] ?? parentFolder(path)
  }
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}
