import { isHelmfileTemplate } from '../detect/manifest.ts'
import { KofLintError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import { keptOf, setKept } from '../kept.ts'
import { createSource, type Source } from '../text/source.ts'
import { parseYaml } from '../yaml/parse.ts'
import type { ParsedYaml, TextView } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'

const PARSED = Symbol('parsed')
const VIEW = Symbol('view')

/** A whole text, as it is parsed: of a file that Helmfile runs as a template, what is known of it. */
export function viewOf(source: Source): TextView {
  return keptOf<TextView>(source, VIEW) ?? fileView(source)
}

/** A whole text, parsed once: several passes of a run look at the same ones. */
export function parseSource(source: Source): ParsedYaml {
  let parsed = keptOf<ParsedYaml>(source, PARSED)
  if (parsed === undefined) {
    parsed = parseYaml(viewOf(source))
    setKept(source, PARSED, parsed)
  }
  return parsed
}

/** Lets go of a parsed text that no other unit of the run reads: those of many files take much memory. */
export function forgetParsed(source: Source): void {
  setKept(source, PARSED, undefined)
}

async function keepTemplate(source: Source): Promise<void> {
  const { templateFileView } = await import('../embedded/template-file.ts')
  setKept(source, VIEW, templateFileView(fileView(source)))
}

/** The texts of a run: read once each, replaced where a fix changed them. */
export class Texts {
  private readonly host: Host
  private readonly stdin: { readonly text: string; readonly filename: string } | null
  private readonly read = new Map<string, Source | null>()
  private readonly byUri = new Map<string, Source>()
  private readonly failed = new Map<string, KofLintError>()

  constructor(host: Host, stdin: { readonly text: string; readonly filename: string } | null) {
    this.host = host
    this.stdin = stdin
  }

  /** The text of a path, `-` for standard input; null when it cannot be read, which is noted once. */
  async source(path: string): Promise<Source | null> {
    let source = this.read.get(path)
    if (source !== undefined) return source
    try {
      const standard = path === '-' && this.stdin !== null
      source = standard
        ? createSource(this.stdin!.filename, this.stdin!.text)
        : createSource(path, await this.host.readText(path))
      if (source.text.includes('{{') && isHelmfileTemplate(source.uri)) await keepTemplate(source)
    } catch (error) {
      if (!(error instanceof KofLintError)) throw error
      this.failed.set(path, error)
      source = null
    }
    this.keep(path, source)
    return source
  }

  /** The same for a path that need not be there. */
  async optional(path: string): Promise<Source | null> {
    const known = this.read.get(path)
    if (known !== undefined) return known
    return (await this.host.kindOf(path)) === 'file' ? this.source(path) : null
  }

  /** The paths of files that a pattern matches. */
  matching(pattern: string): Promise<string[]> {
    return this.host.glob([pattern], { ignore: [] })
  }

  /** What `--set-file` names. @throws KofLintError of kind `input` */
  readFile(path: string): Promise<string> {
    return this.host.readText(path)
  }

  /** Why texts could not be read, in the order in which that was tried. */
  get errors(): KofLintError[] {
    return [...this.failed.values()]
  }

  /** Why the text of a path could not be read; undefined where it was, or was not asked for. */
  errorOf(path: string): KofLintError | undefined {
    return this.failed.get(path)
  }

  /** How many texts were read. */
  get count(): number {
    return this.sources.size
  }

  /** What was read until now, by uri. */
  get sources(): ReadonlyMap<string, Source> {
    return this.byUri
  }

  /** Texts by uri. */
  all(): Map<string, string> {
    return new Map([...this.sources].map(([uri, source]) => [uri, source.text]))
  }

  /** The same texts with some of them replaced, by uri. */
  with(changed: ReadonlyMap<string, string>): Texts {
    const next = new Texts(this.host, this.stdin)
    for (const [path, error] of this.failed) next.failed.set(path, error)
    for (const [path, source] of this.read) {
      const text = source === null ? undefined : changed.get(source.uri)
      next.keep(path, source === null || text === undefined ? source : createSource(source.uri, text))
    }
    return next
  }

  private keep(path: string, source: Source | null): void {
    this.read.set(path, source)
    if (source !== null) this.byUri.set(source.uri, source)
  }
}
