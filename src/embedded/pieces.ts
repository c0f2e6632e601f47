import type { Source } from '../text/source.ts'
import type { TextView } from '../yaml/syntax.ts'
import { fileView } from '../yaml/view.ts'
import { type HelmCommand, readHelm } from './helm.ts'
import { fencedBlocks } from './markdown.ts'
import { readShell } from './shell.ts'
import type { Word } from './words.ts'

/** YAML in a text of another kind. */
export interface YamlPiece {
  /** The file that it is written to, null for none. */
  readonly file: string | null
  /** The first words of the commands whose standard input it may be. */
  readonly commands: readonly Word[]
  readonly view: TextView
}

/** What a shell script, a Makefile or a Markdown text holds of Helm's. */
interface Pieces {
  readonly yaml: readonly YamlPiece[]
  readonly helm: readonly HelmCommand[]
}

const MARKDOWN = /\.(md|mdx|markdown)$/i
const SHELL_LANGUAGES = ['', 'sh', 'bash', 'shell', 'zsh', 'console', 'shell-session']

/** Takes such a text apart, in the order of the text. */
export function piecesOf(source: Source): Pieces {
  const outer = fileView(source)
  if (!MARKDOWN.test(source.uri)) return ofShell(outer)
  const yaml: YamlPiece[] = []
  const helm: HelmCommand[] = []
  for (const { language, view } of fencedBlocks(outer)) {
    if (language === 'yaml' || language === 'yml') yaml.push({ file: null, commands: [], view })
    else if (SHELL_LANGUAGES.includes(language)) {
      const inner = ofShell(view)
      yaml.push(...inner.yaml)
      helm.push(...inner.helm)
    }
  }
  return { yaml, helm }
}

function ofShell(view: TextView): Pieces {
  const { heredocs, commands } = readShell(view)
  return { yaml: heredocs, helm: commands.map(readHelm).filter((command) => command !== null) }
}
