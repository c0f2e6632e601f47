import type { LintUnit } from '../config/plan.ts'
import { classify } from '../detect/classify.ts'
import { parseYaml } from '../yaml/parse.ts'
import { fileView } from '../yaml/view.ts'
import type { Texts } from './texts.ts'

/** Words of which at least one stands in every text that shows a mesh. */
const TRACES = /istio-role|istiod|istiobase|cert-manager-istio-csr|includeInMesh|k0rdent-istio/

/**
 * Whether a mesh shows in the texts of a run: values of k0rdent-istio, or a cluster labelled as its member.
 * Only texts with a trace of one are parsed.
 */
export async function inferMesh(units: readonly LintUnit[], texts: Texts): Promise<'istio' | null> {
  for (const unit of units) {
    for (const path of unit.values) {
      const source = await texts.source(path)
      if (source === null || !TRACES.test(source.text)) continue
      const content = classify(parseYaml(fileView(source)), source.uri, unit.settings.chart)
      if (content.kind === 'values' && content.chart === 'k0rdent-istio') return 'istio'
      if (content.kind === 'manifests' && content.manifests.some((manifest) => manifest.meshMember)) return 'istio'
    }
  }
  return null
}
