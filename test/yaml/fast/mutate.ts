import { below, pick, type Random } from './random.ts'
import { INSERTS } from './vocabulary.ts'

/** Some lines of a text in a row, moved to the left as far as they can be. */
export function window(random: Random, text: string, most: number): string {
  const lines = text.split('\n')
  const from = below(random, lines.length)
  const taken = lines.slice(from, from + 1 + below(random, most))
  const indents = taken.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length)
  const least = Math.min(...indents, 200)
  return `${taken.map((line) => line.slice(Math.min(least, line.length))).join('\n')}\n`
}

/** A text with a few characters inserted, removed or replaced, or lines taken out, doubled or moved. */
export function mutate(random: Random, text: string, times: number): string {
  let result = text
  for (let i = 0; i < times; i++) {
    const at = below(random, result.length + 1)
    const kind = random()
    if (kind < 0.4) result = result.slice(0, at) + pick(random, INSERTS) + result.slice(at)
    else if (kind < 0.6) result = result.slice(0, at) + result.slice(at + 1 + below(random, 3))
    else if (kind < 0.8) result = result.slice(0, at) + pick(random, INSERTS) + result.slice(at + 1)
    else result = mutateLines(random, result)
  }
  return result
}

function mutateLines(random: Random, text: string): string {
  const lines = text.split('\n')
  const at = below(random, lines.length)
  const line = lines[at]!
  const changed = [
    [],
    [line, line],
    [` ${line}`],
    [line.replace(/^ /, '')],
    [`${line} `],
    [line.trimStart()],
    ['', line],
    [pick(random, lines)],
  ]
  lines.splice(at, 1, ...pick(random, changed))
  return lines.join('\n')
}
