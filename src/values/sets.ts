import { KofLintError } from '../errors.ts'
import { createSource } from '../text/source.ts'
import { fileView } from '../yaml/view.ts'
import { applySet } from './apply-set.ts'
import type { SetText } from './layers.ts'
import type { Layer, MapNode } from './nodes.ts'
import { parseSet, SET_ORDER } from './set-flags.ts'

/**
 * Arguments on values, in Helm's order of kinds.
 *
 * @param readFile text of a file that `--set-file` names
 * @throws KofLintError of kind `usage` for an argument that Helm would refuse
 */
export async function applySets(
  files: MapNode,
  sets: readonly SetText[],
  readFile: (path: string) => Promise<string>,
): Promise<MapNode> {
  let values = files
  const ordered = SET_ORDER.flatMap((kind) => sets.filter((set) => set.kind === kind))
  for (const { kind, text, place } of ordered) {
    const argument = `--${kind} ${text}`
    const layer: Layer = {
      name: argument,
      kind: 'set',
      view: place ?? fileView(createSource(argument, text)),
      mount: [],
    }
    for (const operation of parseSet(text, kind)) {
      const value = kind === 'set-file' ? await readFile(pathOf(operation.value)) : operation.value
      values = applySet(values, { ...operation, value }, layer)
    }
  }
  return values
}

function pathOf(value: unknown): string {
  if (typeof value === 'string') return value
  throw new KofLintError('usage', 'A --set-file value is no path', 'Write --set-file key=path.')
}
