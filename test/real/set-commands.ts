import type { SetArgument } from '#src/config/config'
import { SET_ORDER } from '#src/values/set-flags'

/** A `helm install` and the like, as people write it into a shell. */
export interface HelmCommand {
  /** The chart that it installs, null where it is a folder without a telling name. */
  readonly chart: string | null
  readonly sets: readonly SetArgument[]
}

/** The commands of a text that set values by `--set` and the like. */
export function helmCommands(text: string): HelmCommand[] {
  const lines = text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)
  return lines.map((line) => readCommand(wordsOf(line))).filter(({ sets }) => sets.length > 0)
}

function readCommand(words: readonly string[]): HelmCommand {
  const sets: SetArgument[] = []
  for (const kind of SET_ORDER) {
    words.forEach((word, i) => {
      if (word === `--${kind}` && words[i + 1] !== undefined) sets.push({ kind, text: words[i + 1]!, view: null })
    })
  }
  const chart = words.map((word) => /\/((?:kof|k0rdent)[a-z0-9-]*|[a-z-]+-exporter)$/.exec(word)?.[1])
  return { chart: chart.find((name) => name !== undefined) ?? null, sets }
}

/** Words as a shell splits them; quotes are taken off, variables stay. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []
  return words.map((word) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  )
}
