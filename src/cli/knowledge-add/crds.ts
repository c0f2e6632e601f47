import type { JsonObject } from '../../schema/knowledge.ts'
import { type ChartTree, textOf } from './tree.ts'
import { readYaml } from './yaml.ts'

/** The schema of a custom resource's `spec` at its stored version, from a CRD anywhere in a chart; null when there is none. */
export function findCustomResource(tree: ChartTree, kind: string): JsonObject | null {
  const isKind = new RegExp(`^[ \\t]+kind: ["']?${kind}["']?[ \\t]*\\r?$`, 'm')
  for (const path of tree.keys()) {
    if (!/\.ya?ml$/.test(path)) continue
    const text = textOf(tree, path)!
    if (!text.includes('kind: CustomResourceDefinition') || !isKind.test(text)) continue
    for (const document of text.split(/^---.*$/m)) {
      if (!isKind.test(document) || document.includes('{{')) continue
      const spec = specOf(readYaml(document, path), kind)
      if (spec !== null) return spec
    }
  }
  return null
}

function specOf(crd: JsonObject, kind: string): JsonObject | null {
  const spec = crd.spec as { names?: { kind?: string }; versions?: unknown } | undefined
  if (crd.kind !== 'CustomResourceDefinition' || spec?.names?.kind !== kind || !Array.isArray(spec.versions))
    return null
  const stored = spec.versions.find((version) => version?.storage === true)
  return stored?.schema?.openAPIV3Schema?.properties?.spec ?? null
}
