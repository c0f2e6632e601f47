import type { CompletionItem, Hover } from 'vscode-languageserver-protocol'
import { mayEmbed } from '../../embedded/paths.ts'
import type { Host } from '../../host/host.ts'
import { emptyKnowledge } from '../../host/memory.ts'
import { absolutePath, isYamlPath } from '../../host/paths.ts'
import { onceDone } from '../../once.ts'
import type { Deployment } from '../../project/deployment.ts'
import { UnitReuse } from '../../reuse.ts'
import type { LintOptions } from '../arguments/options.ts'
import type { Engine } from '../engine.ts'
import { createNodeHost } from '../files/host-node.ts'
import type { Io } from '../io.ts'
import { pluginModules } from '../watch/plugin-modules.ts'
import { type Checked, checkFile, nothingIn } from './check.ts'
import type { Client } from './client.ts'
import type { Showing } from './findings.ts'
import type { Folders } from './folders.ts'
import type { OpenFile, OpenFiles } from './open-files.ts'

/** Lints the files that an editor holds, each state of them once. */
export class Session {
  private readonly known = new Map<string, Promise<Checked>>()
  private readonly reuse = new UnitReuse()
  private readonly plugins = pluginModules()
  private readonly engine: Engine
  private readonly options: LintOptions
  private readonly io: Pick<Io, 'env'>
  private readonly files: OpenFiles
  private readonly folders: Folders
  private readonly client: Client

  constructor(
    options: LintOptions,
    io: Pick<Io, 'env'>,
    engine: Engine,
    files: OpenFiles,
    folders: Folders,
    client: Client,
  ) {
    this.options = options
    this.io = io
    this.engine = loadedOnce(engine)
    this.files = files
    this.folders = folders
    this.client = client
  }

  /** What was found before may not hold any more, since something changed. */
  forget(): void {
    this.known.clear()
  }

  /** What is found in a file as it is now. */
  check(file: OpenFile): Promise<Checked> {
    let known = this.known.get(file.path)
    if (known === undefined) {
      known = this.lint(file, 'none')
      this.known.set(file.path, known)
      // What failed is not known: the next one who asks tries again.
      const failing = known
      known.catch(() => {
        if (this.known.get(file.path) === failing) this.known.delete(file.path)
      })
    }
    return known
  }

  /** What would be found in a file of another text. */
  checkAs(file: OpenFile): Promise<Checked> {
    return this.lint(file, 'none')
  }

  /** A file's text with all safe fixes; null where they change nothing. */
  async fixed(file: OpenFile): Promise<string | null> {
    return (await this.lint(file, 'safe')).fixed
  }

  /** What `hoverAt` says. */
  async hover(file: OpenFile, offset: number): Promise<Hover | null> {
    const { hoverAt } = await import('./hover.ts')
    const { deployments, host } = await this.open(file)
    return hoverAt(file, offset, deployments ?? [], host, this.client)
  }

  /** What may be typed at an offset. */
  async completions(file: OpenFile, offset: number): Promise<CompletionItem[]> {
    const [{ asNamed, completionsOf }, { isBroken, readableTexts }, { typingAt }] = await Promise.all([
      import('./complete.ts'),
      import('./readable.ts'),
      import('./typing.ts'),
    ])
    const typing = typingAt(file, offset)
    if (typing === null) return []
    for (const text of [typing.text, ...readableTexts(typing)]) {
      const { deployments, host } = await this.open({ ...file, text })
      const named = deployments?.length === 0 ? asNamed(file.path, text) : null
      const all = named === null ? deployments : (await this.open({ ...file, text: named })).deployments
      // What is broken may be taken for a text of others.
      if (all !== null && (all.length > 0 || !isBroken(text))) return completionsOf(typing, all, host.knowledge)
    }
    return []
  }

  /** What findings of a file are shown by. */
  showing({ path }: OpenFile): Showing {
    return { cwd: this.folders.for(path, this.options).folder, files: this.files, client: this.client }
  }

  /** The folder that a file is looked at from, where changes in it are not told by themselves; else null. */
  outside({ path }: OpenFile): string | null {
    const { folder } = this.folders.for(path, this.options)
    return this.folders.has(folder) ? null : folder
  }

  /** What `openValues` says, with the host that it asked. */
  private async open(
    file: OpenFile,
  ): Promise<{ readonly deployments: readonly Deployment[] | null; readonly host: Host }> {
    const { folder, options } = this.folders.for(file.path, this.options)
    const host = { ...this.hostOf(file, folder), knowledge: await this.engine.knowledge() }
    if (!this.isOurs(file)) return { deployments: [], host }
    const { openValues } = await import('./open-values.ts')
    return { deployments: await openValues(file, host, options, this.engine), host }
  }

  private async lint(file: OpenFile, fix: LintOptions['fix']): Promise<Checked> {
    if (!this.isOurs(file)) return nothingIn(file)
    const { io, engine, reuse } = this
    const { folder, options } = this.folders.for(file.path, this.options)
    const checked = await checkFile(file, this.hostOf(file, folder), { options, io, engine, reuse }, fix)
    // A module depends on others that it imports.
    return { ...checked, read: [...checked.read, ...this.plugins.files()] }
  }

  /** An editor may ask about files of all kinds. */
  private isOurs({ path }: OpenFile): boolean {
    return isYamlPath(path) || (this.options.embedded && mayEmbed(path))
  }

  private hostOf(file: OpenFile, folder: string): Host {
    const machine = createNodeHost(folder, emptyKnowledge)
    const host = this.files.over({ ...machine, importModule: this.plugins.import })
    const isThis = (path: string): boolean => absolutePath(host.cwd, path) === file.path
    return { ...host, beginning: undefined, readText: async (path) => (isThis(path) ? file.text : host.readText(path)) }
  }
}

/** Rules and knowledge are kept, and with the latter what was read of it. */
function loadedOnce(engine: Engine): Engine {
  return { ...engine, rules: onceDone(() => engine.rules()), knowledge: onceDone(() => engine.knowledge()) }
}
