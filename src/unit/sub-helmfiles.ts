import type { Manifest } from '../manifest/manifest.ts'
import { helmfilesIn } from '../manifest/named-files/helmfile.ts'
import type { NamedFile } from '../manifest/named-files/named.ts'
import { readHelmfile } from '../manifest/read.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'

/** More than these are not looked at. */
const MOST = 500

/** A file that others of Helmfile's take in. */
interface SubHelmfile {
  readonly path: string
  readonly manifests: readonly Manifest[]
  /** The first file that takes it in. */
  readonly by: string
}

/**
 * The files that helmfiles take in under names that do not tell what they are, and those that these take in.
 *
 * @param own those that are known by their names
 * @param find the paths that a name or a pattern means
 * @param read a text by its path; null where there is none
 */
export async function subHelmfiles(
  own: readonly Manifest[],
  find: (file: NamedFile) => Promise<readonly string[]>,
  read: (path: string) => Promise<ParsedYaml | null>,
): Promise<SubHelmfile[]> {
  const found = new Map<string, SubHelmfile>()
  const known = new Set(own.map(({ uri }) => uri))
  const open = [...own]
  for (let one = open.shift(); one !== undefined && found.size < MOST; one = open.shift())
    for (const file of helmfilesIn(one))
      for (const path of await find(file)) {
        const parsed = known.has(path) ? null : await read(path)
        known.add(path)
        if (parsed === null || parsed.problems.length > 0) continue
        const manifests = readHelmfile(parsed)
        found.set(path, { path, manifests, by: one.uri })
        open.push(...manifests)
      }
  return [...found.values()]
}
