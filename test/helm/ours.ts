import { KofLintError } from '../../src/errors.ts'
import type { JsonObject } from '../../src/schema/knowledge.ts'
import { applySet } from '../../src/values/apply-set.ts'
import { buildJson } from '../../src/values/build.ts'
import type { Layer, MapNode } from '../../src/values/nodes.ts'
import { toPlain } from '../../src/values/query.ts'
import { parseSet, type SetKind } from '../../src/values/set-flags.ts'
import { resolveKey, resolvePlain, resolveTagged, ScalarError } from '../../src/yaml/helm-scalars.ts'
import { canonical, type Question } from './real-helm.ts'
import type { KeyRow, Recorded, TaggedRow } from './tables.ts'

const LAYER: Layer = { name: 'set', kind: 'set', view: null, mount: [] }

/** What kof-lint makes of a plain scalar. */
export function ourPlain(text: string): Recorded {
  return unlessRefused(() => canonical(resolvePlain(text)))
}

/** What kof-lint makes of a scalar with a tag. */
export function ourTagged(tag: string, text: string, style: TaggedRow[2]): Recorded {
  return unlessRefused(() => canonical(resolveTagged(plainTag(tag), text, style)))
}

/** What kof-lint makes of a key. */
export function ourKey(tag: string | null, text: string, style: KeyRow[2]): Recorded {
  return unlessRefused(() => resolveKey(tag === null ? null : plainTag(tag), text, style))
}

/** What kof-lint makes of arguments of one kind over values. */
export function ourSet(kind: SetKind, base: JsonObject, texts: readonly string[], named: Question['named']): Recorded {
  const readFile = (path: string): string => {
    const text = named?.[path.replace('mem:', '')]
    if (text === undefined) throw new KofLintError('input', 'There is no such file.')
    return text
  }
  return unlessRefused(() => {
    let values: MapNode = buildJson(base, LAYER)
    for (const text of texts) {
      for (const operation of parseSet(text, kind, readFile)) values = applySet(values, operation, LAYER)
    }
    return canonical(toPlain(values))
  })
}

/** `!<tag>` is how a tag is written out; the parser hands over what is inside. */
function plainTag(tag: string): string {
  return /^!<(.*)>$/.exec(tag)?.[1] ?? tag
}

function unlessRefused(give: () => string): Recorded {
  try {
    return give()
  } catch (error) {
    if (error instanceof ScalarError || error instanceof KofLintError) return null
    throw error
  }
}
