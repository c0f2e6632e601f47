import { type MigrateRequest, type Migration, migrate } from '#src/migrate/migrate'
import { createSource } from '#src/text/source'
import { buildFile } from '#src/values/layers'
import { toPlain } from '#src/values/query'
import { parseYaml } from '#src/yaml/parse'
import { fileView } from '#src/yaml/view'
import { knowledge } from '../knowledge.ts'

/** Migrates texts by path. */
export function run(
  files: { readonly [path: string]: string },
  from: string | null,
  to: string,
  more: Partial<MigrateRequest> = {},
): Migration {
  const list = Object.entries(files).map(([path, text]) => ({ path, text }))
  return migrate({ files: list, from, to, chart: null, pin: false, todo: false, ...more }, knowledge)
}

/** The scalars of all documents of a text, as JSON and sorted. */
export function scalarsOf(text: string): string[] {
  const starts = parseYaml(fileView(createSource('text', text))).documents.map(({ span }, i) =>
    i === 0 ? 0 : span.start,
  )
  return starts
    .flatMap((start, i) => {
      const parsed = parseYaml(fileView(createSource('text', text.slice(start, starts[i + 1]))))
      return leaves(toPlain(buildFile(parsed).values))
    })
    .sort()
}

/** The comments of a text without the hash, in order. */
export function commentsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|[ \t])#[ \t]?(.*?)[ \t]*\r?$/gm)].map((match) => match[1]!)
}

/** The scalars of a value; a text of several lines that holds YAML counts as what is in it. */
export function leaves(value: unknown): string[] {
  if (typeof value === 'string' && /:.*\n/.test(value)) {
    const parsed = parseYaml(fileView(createSource('inner', value)))
    if (parsed.problems.length === 0 && parsed.documents[0]?.root?.kind === 'map')
      return leaves(toPlain(buildFile(parsed).values))
  }
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)]
  const children = Object.values(value)
  return children.length === 0 ? [JSON.stringify(value)] : children.flatMap(leaves)
}

/** What is in the first list and not in the second, counting. */
export function minus(these: readonly string[], those: readonly string[]): string[] {
  const left = [...those]
  return these.filter((one) => {
    const at = left.indexOf(one)
    if (at < 0) return true
    left.splice(at, 1)
    return false
  })
}
