import { lowering } from '../fix/late.ts'
import type { ChartInstance, Deployment } from '../project/deployment.ts'
import type { Route, ValueNode } from '../values/nodes.ts'
import type { ParsedYaml, TextView } from '../yaml/syntax.ts'
import type { ChangedChart } from './changed.ts'
import type { Place, ProposedFix, Rule, SyntaxOp, SyntaxPlace, YamlOp } from './define.ts'
import type { Diagnostic, Fix, Related, Severity } from './diagnostic.ts'
import { docsOf } from './docs.ts'
import { findPlace, locate, replacedBy } from './place.ts'
import { shorten } from './shorten.ts'
import { placeRoute, syntaxSpan } from './syntax-place.ts'

/** What a rule found, without place: that is added here. */
interface RawFinding {
  readonly id: string
  readonly data: unknown
  readonly severity?: Severity | undefined
}

/** A finding about values. */
interface ValueFinding extends RawFinding {
  readonly at: Place
  readonly related?: readonly { readonly at: Place; readonly note: string }[]
  readonly fixes?: readonly ProposedFix<YamlOp>[]
}

interface TextFinding extends RawFinding {
  readonly at: SyntaxPlace
  readonly related?: readonly { readonly at: SyntaxPlace; readonly note: string }[]
  readonly fixes?: readonly ProposedFix<SyntaxOp>[]
}

interface ChangeFinding extends RawFinding {
  readonly at: Place | null
  readonly was?: ValueNode | undefined
  readonly chart?: ChangedChart
  readonly fixes?: readonly ProposedFix<YamlOp>[]
}

/** A new diagnostic, of which the runner knows what release was assumed. */
export type Diagnosed = Omit<Diagnostic, 'assumed'> & { assumed: string | undefined }

/** Of what a rule about values speaks. */
type Subject = Pick<Diagnostic, 'chart'> & Pick<ChartInstance, 'role'>

/**
 * The diagnostic of a finding about values.
 *
 * @param severity of the rule's setting; null to leave it to the rule
 * @throws Error for a mistake of the rule's: a place that no user wrote, a message or a fix that it does not declare
 */
export function diagnoseValue(
  rule: Rule,
  severity: Severity | null,
  { chart, role }: Subject,
  finding: ValueFinding,
): Diagnosed {
  const place = findPlace(finding.at)
  if (place === null) throw new Error(`"${rule.meta.id}" reported a place that no user wrote (message "${finding.id}")`)
  const related: Related[] = []
  for (const { at, note } of finding.related ?? []) {
    const found = findPlace(at)
    if (found !== null) related.push({ ...locate(found), note })
  }
  const replaced = replacedBy(finding.at)
  return diagnose(rule, severity, finding, {
    chart,
    role,
    location: locate(place),
    route: place.route,
    related,
    replaced: replaced.length === 0 ? undefined : replaced.map(locate),
    fixes: fixesOf(rule, finding.fixes, lowerValues),
  })
}

/** The same of a finding about a text, or about YAML embedded in one at `mount`. */
export function diagnoseText(
  rule: Rule,
  severity: Severity | null,
  { document: { view }, chart, mount }: { document: ParsedYaml; chart: string | null; mount: Route },
  finding: TextFinding,
): Diagnosed {
  const at = (place: SyntaxPlace) => locate({ view, span: syntaxSpan(place), route: [] })
  return diagnose(rule, severity, finding, {
    chart,
    role: null,
    location: at(finding.at),
    route: [...mount, ...placeRoute(finding.at)],
    related: (finding.related ?? []).map(({ at: place, note }) => ({ ...at(place), note })),
    fixes: fixesOf(rule, finding.fixes, (ops) => lowering().lowerSyntaxOps(view, ops as readonly SyntaxOp[])),
  })
}

/** The same of a finding about two states; `text` is that of the new values, whose beginning stands for what no place in it shows. */
export function diagnoseChange(
  rule: Rule,
  severity: Severity | null,
  { after, text }: { after: Deployment; text: TextView },
  finding: ChangeFinding,
): Diagnosed {
  const place = finding.at === null ? null : findPlace(finding.at)
  const was = finding.was === undefined ? null : findPlace(finding.was)
  return diagnose(rule, severity, finding, {
    chart: finding.chart?.chart ?? after.chart,
    role: finding.chart?.role ?? null,
    location: locate(place ?? { view: text, span: { start: 0, end: 0 }, route: [] }),
    route: place?.route ?? [],
    related: was === null ? [] : [{ ...locate(was), note: 'the value before' }],
    fixes: fixesOf(rule, finding.fixes, lowerValues),
  })
}

function diagnose(
  rule: Rule,
  severity: Severity | null,
  finding: RawFinding,
  found: Pick<Diagnostic, 'chart' | 'location' | 'route' | 'related' | 'replaced' | 'fixes'> & Subject,
): Diagnosed {
  const message = rule.messages[finding.id]
  if (message === undefined) throw new Error(`"${rule.meta.id}" has no message "${finding.id}"`)
  const { chart, role, location, route, related, replaced, fixes } = found
  // Every field of all diagnostics, here at once: what is spread and added to gets a shape of its own, which V8 has to learn each time.
  return {
    chart,
    location,
    route,
    related,
    replaced,
    fixes,
    rule: rule.meta.id,
    messageId: finding.id,
    message: shorten((message as (data: unknown) => string)(finding.data)),
    severity: severity ?? finding.severity ?? rule.meta.severity,
    roles: role === null ? [] : [role],
    docs: docsOf(rule.meta),
    assumed: undefined,
    suppressed: null,
  }
}

type Ops = readonly (YamlOp | SyntaxOp)[]

function lowerValues(ops: Ops): Fix['edits'] | null {
  return lowering().lowerYamlOps(ops as readonly YamlOp[])
}

function fixesOf(
  rule: Rule,
  proposed: readonly ProposedFix<YamlOp | SyntaxOp>[] | undefined,
  lower: (ops: Ops) => Fix['edits'] | null,
): Fix[] {
  return (proposed ?? []).map((fix) => {
    const safety = fix.safety ?? rule.meta.fixable
    if (safety === false || (safety !== 'suggestion' && rule.meta.fixable === false)) {
      throw new Error(`"${rule.meta.id}" declares no fixes, but proposed "${fix.title}"`)
    }
    const edits = fix.ops.length === 0 ? null : lower(fix.ops)
    // What cannot be expressed as edits is still worth saying.
    return edits === null ? { title: fix.title, safety: 'suggestion', edits: [] } : { title: fix.title, safety, edits }
  })
}
