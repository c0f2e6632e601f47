import type { ValuesPart } from '../manifest/embedded/embedded-values.ts'
import {
  filesOf,
  type NamedFile,
  type NamedFiles,
  type NamedLayer,
  type NamedText,
} from '../manifest/named-files/named.ts'
import type { Texts } from './texts.ts'

/** What a manifest names, with the files that patterns mean, and texts of files as values. What is not there makes it a part. */
export async function inFull<T extends NamedFiles>(named: T, texts: Pick<Texts, 'matching' | 'optional'>): Promise<T> {
  if (named.layers.every((layer) => layer.kind !== 'text-file' && !isGlob(layer))) return named
  const taken = new Set(filesOf(named.layers).map(({ path }) => path))
  const layers: NamedLayer[] = []
  let isPart = named.isPart === true
  for (const layer of named.layers) {
    if (layer.kind === 'text-file') {
      const value = await textValue(layer, texts)
      if (value === null) isPart = true
      else layers.push(value)
    } else if (isGlob(layer)) {
      const found = await texts.matching(layer.path)
      if (found.length === 0) isPart = true
      const { isGlob: _, ...file } = layer
      for (const path of found.sort(byFolder)) {
        if (taken.has(path)) continue
        taken.add(path)
        layers.push({ ...file, path })
      }
    } else layers.push(layer)
  }
  return { ...named, layers, isPart, isAll: named.isAll && !isPart }
}

function isGlob(layer: NamedLayer): layer is NamedFile {
  return layer.kind === 'file' && layer.isGlob === true
}

/** By their letters, files of a folder before those of the folders in it (argoproj/argo-cd v3.5.1 docs/user-guide/helm.md, "Glob Patterns in Value Files"). */
function byFolder(a: string, b: string): number {
  const [x, y] = [a.split('/'), b.split('/')]
  let at = 0
  while (x[at] !== undefined && x[at] === y[at]) at++
  const isDeeper = Number(x.length > at + 1) - Number(y.length > at + 1)
  return isDeeper !== 0 ? isDeeper : (x[at] ?? '') < (y[at] ?? '') ? -1 : 1
}

async function textValue({ path, value, file }: NamedText, texts: Pick<Texts, 'optional'>): Promise<ValuesPart | null> {
  const source = await texts.optional(file.path)
  if (source === null) return null
  const argument = `${path.value}=${source.text.replace(/[\\,{]/g, String.raw`\$&`)}`
  return { kind: 'set', path, value, argument, asText: true }
}
