import { KofLintError } from '../../errors.ts'

/** The files of a chart, by path from its folder with `/` between the parts. */
export type ChartTree = ReadonlyMap<string, Uint8Array>

/** The most that is read of one chart. Charts with all their subcharts stay far below. */
export const LIMITS = { files: 20_000, bytes: 128 * 1024 * 1024, archive: 32 * 1024 * 1024, depth: 12 } as const

/** A file's text, null for a file that is not there. What is no UTF-8 becomes replacement characters. */
export function textOf(tree: ChartTree, path: string): string | null {
  const bytes = tree.get(path)
  return bytes === undefined ? null : new TextDecoder().decode(bytes)
}

/** The files below a folder, by path from there. */
export function below(tree: ChartTree, folder: string): ChartTree {
  const found = new Map<string, Uint8Array>()
  for (const [path, bytes] of tree) if (path.startsWith(`${folder}/`)) found.set(path.slice(folder.length + 1), bytes)
  return found
}

/** Names of the folders and files directly in a folder, sorted. */
export function childrenOf(tree: ChartTree, folder: string): string[] {
  return [...new Set([...below(tree, folder).keys()].map((path) => path.split('/', 1)[0]!))].sort()
}

/** Adds a file, within the limits. */
export function addFile(tree: Map<string, Uint8Array>, path: string, bytes: Uint8Array, size: { bytes: number }): void {
  size.bytes += bytes.length
  if (size.bytes > LIMITS.bytes || tree.size >= LIMITS.files) {
    throw new KofLintError('input', 'The chart is too large', 'Give the folder or the package of one chart.')
  }
  tree.set(path, bytes)
}
