import { KofLintError } from '../errors.ts'
import { createSource } from '../text/source.ts'
import { fileView } from '../yaml/view.ts'
import { SetValues } from './apply-set.ts'
import type { Layer, MapNode } from './nodes.ts'
import { parseSet, SET_KEYS, SET_ORDER, type SetText } from './set-flags.ts'

/**
 * Arguments on values, in Helm's order of kinds.
 *
 * @param readFile text of a file that `--set-file` names
 * @throws KofLintError for an argument that Helm would refuse: of kind `config` for one of a config, else `usage`
 */
export async function applySets(
  files: MapNode,
  sets: readonly SetText[],
  readFile: (path: string) => Promise<string>,
): Promise<MapNode> {
  const values = new SetValues(files)
  const ordered = SET_ORDER.flatMap((kind) => sets.filter((set) => set.kind === kind))
  for (const set of ordered) {
    try {
      await addSet(values, set, readFile)
    } catch (error) {
      throw error instanceof KofLintError ? inConfig(error, set) : error
    }
  }
  return values.done()
}

async function addSet(
  values: SetValues,
  { kind, text, place, view }: SetText,
  readFile: (path: string) => Promise<string>,
): Promise<void> {
  const argument = `--${kind} ${text}`
  const said = view ? `"${SET_KEYS[kind]}"` : `--${kind}`
  const layer: Layer = {
    name: view?.source.uri ?? argument,
    kind: 'set',
    view: view ?? place ?? fileView(createSource(argument, text)),
    mount: [],
  }
  for (const operation of parseSet(text, kind, undefined, said)) {
    const value = kind === 'set-file' ? await readFile(pathOf(operation.value, said)) : operation.value
    values.apply({ ...operation, value }, layer)
  }
}

/** The same error with its place in the config, as all that is wrong there has one; an argument has none. */
function inConfig(error: KofLintError, { view }: SetText): KofLintError {
  if (!view) return error
  const { line, column } = view.source.positionAt(view.toSource({ start: 0, end: 0 }).start)
  return new KofLintError('config', `${view.source.uri}:${line}:${column}: ${error.message}`, error.hint, {
    cause: error,
  })
}

function pathOf(value: unknown, said: string): string {
  if (typeof value === 'string') return value
  throw new KofLintError('usage', `A ${said} value is no path`, 'Write it as key=path.')
}
