import type { Diagnostic } from '../../rule/diagnostic.ts'
import type { RunResult } from '../../rule/run-result.ts'
import { isArgument, sourceOf } from '../place.ts'
import { type BaseIds, region } from './places.ts'

/** The way of a value through the layers that set it: each that was replaced, and at last the place of the finding. */
export function codeFlowsOf(finding: Diagnostic, physicalLocation: object, run: RunResult, bases: BaseIds): object[] {
  const below = (finding.replaced ?? []).filter(({ uri }) => !isArgument(uri))
  if (below.length === 0) return []
  const steps = below.map(({ uri, span, start, end }) => ({
    location: {
      physicalLocation: {
        artifactLocation: bases.locate(uri, run),
        region: region(sourceOf(run, uri), span, start, end, run),
      },
      message: { text: 'Set here, and replaced by a later layer.' },
    },
  }))
  const last = { location: { physicalLocation, message: { text: 'This one counts.' } } }
  return [
    {
      message: { text: 'The value that counts, and those that it replaced.' },
      threadFlows: [{ locations: [...steps, last] }],
    },
  ]
}
