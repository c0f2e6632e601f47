import { KofLintError } from '../errors.ts'
import { type Cluster, clusterIn } from '../manifest/cluster.ts'
import type { Manifest, Manifests } from '../manifest/manifest.ts'
import type { Deployment } from '../project/deployment.ts'
import type { Knowledge } from '../schema/knowledge.ts'
import type { MapNode, Route } from '../values/nodes.ts'
import { getNode, getScalar } from '../values/query.ts'
import type { ParsedYaml, TextView } from '../yaml/syntax.ts'
import { changedCharts } from './changed.ts'
import type { CheckoutChart } from './checkout.ts'
import { chartRules, deploymentRules, documentRules, isAbout } from './concerned.ts'
import type { ChangeContext, CheckoutContext, DocumentContext, ManifestContext, Rule } from './define.ts'
import { type Diagnosed, diagnoseChange, diagnoseText, diagnoseValue } from './diagnose.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { EnabledRule } from './enabled.ts'
import { isEncryptedPlace } from './encrypted.ts'
import { LookingAtChart, LookingAtRelease } from './looking.ts'
import { mayFind, ownKeyNames } from './own-key-names.ts'
import { ownPath, routeOf } from './place.ts'
import type { RuleFailure, RuleStats } from './run-result.ts'
import { inRange } from './version-range.ts'

/** A manifest to look at, and the release that it is for. */
export interface LintedManifest {
  readonly manifest: Manifest
  readonly kofVersion: string
  readonly versionFrom: string | null
  /** The path of the kustomization that leaves it so; absent where it is as its file has it. */
  readonly builtBy?: string
}

/** What else there is in a manifest's run. */
export interface ManifestSurroundings {
  readonly manifests: Manifests
  readonly clusters: readonly Cluster[]
  readonly deployments: readonly Deployment[]
}

/** Collects findings, failures and costs of rules over any number of deployments and documents. */
export class RuleRunner {
  readonly failures: RuleFailure[] = []
  private found: Diagnostic[] = []
  /** The release of what is looked at, where nobody named one. */
  private assumed: string | undefined
  private readonly costs = new Map<string, { milliseconds: number; hits: number }>()
  /** Rules that looked at something. */
  readonly asked = new Set<Rule>()
  private readonly knowledge: Knowledge
  private readonly clock: (() => number) | undefined

  /** @param clock milliseconds from any start, for the cost of rules; without it nobody measures that */
  constructor(knowledge: Knowledge, clock?: () => number) {
    this.knowledge = knowledge
    this.clock = clock
  }

  /** What rules find while `run` runs. */
  collect(run: () => void): Diagnostic[] {
    this.found = []
    run()
    return this.found
  }

  /** What each rule cost and found, the dearest first. */
  stats(): RuleStats[] {
    const stats = [...this.costs].map(([rule, cost]) => ({ rule, ...cost }))
    return stats.sort((a, b) => b.milliseconds - a.milliseconds)
  }

  /** Rules about the text of one file, or of YAML embedded in one. */
  runDocument(document: ParsedYaml, chart: string | null, mount: Route, rules: readonly EnabledRule[]): void {
    this.assumed = undefined
    for (const { rule, severity, options } of documentRules(rules)) {
      const context: DocumentContext<never, unknown> = {
        document,
        chart,
        options,
        report: (finding) => this.add(diagnoseText(rule, severity, { document, chart, mount }, finding)),
      }
      this.ask(rule, context, chart, document.view.source.uri)
    }
  }

  /** Rules about one manifest of a run. */
  runManifest(linted: LintedManifest, around: ManifestSurroundings, rules: readonly EnabledRule[]): void {
    const { manifest, kofVersion } = linted
    this.assumed = assumedOf(linted)
    const above = routeOf(manifest.root.origin).length
    const cluster = clusterIn(around.clusters, manifest)
    const subject = { chart: null, role: cluster?.role ?? null }
    for (const { rule, severity, options } of rules) {
      if (rule.kind !== 'manifest' || !rule.meta.manifests?.includes(manifest.kind)) continue
      if (!inRange(kofVersion, rule.meta.kof)) continue
      const context: ManifestContext<never, unknown> = {
        ...linted,
        ...around,
        ...questions(() => manifest.root),
        cluster,
        knowledge: this.knowledge,
        options,
        path: (node) => ownPath(node, above),
        report: (finding) => {
          if (!isEncryptedPlace(finding.at)) this.add(diagnoseValue(rule, severity, subject, finding))
        },
      }
      this.ask(rule, context, null, manifest.uri)
    }
  }

  /** Rules about effective values: each chart once per role, then the release as a whole. */
  runDeployment(deployment: Deployment, file: string, rules: readonly EnabledRule[]): void {
    const root = deployment.charts[0]
    if (root === undefined) return
    this.assumed = assumedOf(deployment)
    const keys = ownKeyNames(deployment)
    for (const instance of deployment.charts) {
      let context: LookingAtChart | undefined
      for (const enabled of chartRules(rules, instance, deployment)) {
        if (!mayFind(enabled, keys)) continue
        context ??= new LookingAtChart(instance, deployment, this.knowledge, enabled, ({ rule, severity }, finding) =>
          this.add(diagnoseValue(rule, severity, instance, finding)),
        )
        context.current = enabled
        this.ask(enabled.rule, context, instance.chart, file)
      }
    }
    let context: LookingAtRelease | undefined
    for (const enabled of deploymentRules(rules, root, deployment)) {
      if (!mayFind(enabled, keys)) continue
      context ??= new LookingAtRelease(root, deployment, this.knowledge, enabled, ({ rule, severity }, finding) =>
        this.add(diagnoseValue(rule, severity, root, finding)),
      )
      context.current = enabled
      this.ask(enabled.rule, context, root.chart, file)
    }
  }

  /**
   * Rules about two states of one release: those for changes, and for charts those that tell of deleted data, of which
   * only what is new is kept.
   *
   * @param text the new values' text, whose beginning stands for what no place in it shows
   */
  runChange(before: Deployment, after: Deployment, text: TextView, file: string, rules: readonly EnabledRule[]): void {
    this.assumed = assumedOf(after)
    const all = changedCharts(before, after)
    for (const { rule, severity, options } of rules) {
      if (rule.kind !== 'change' || !inRange(after.kofVersion, rule.meta.kof)) continue
      const charts = all.filter(({ chart }) => isAbout(rule, chart))
      const context: ChangeContext<never, unknown> = {
        before,
        after,
        knowledge: this.knowledge,
        options,
        charts,
        report: (finding) => this.add(diagnoseChange(rule, severity, { after, text }, finding)),
      }
      this.ask(rule, context, after.chart, file)
    }
    const deleting = rules.filter(({ rule }) => rule.kind === 'chart' && rule.meta.deletes === true)
    if (deleting.length === 0) return
    const outer = this.found
    const known = new Set(this.collect(() => this.runDeployment(before, file, deleting)).map(sameFinding))
    const now = this.collect(() => this.runDeployment(after, file, deleting))
    this.found = [...outer, ...now.filter((found) => !known.has(sameFinding(found)))]
  }

  /** Rules about one chart of a checkout. */
  runCheckout(
    chart: CheckoutChart,
    charts: ReadonlyMap<string, CheckoutChart>,
    file: string,
    rules: readonly EnabledRule[],
  ): void {
    this.assumed = undefined
    const subject = { chart: chart.chart, role: null }
    for (const { rule, severity, options } of rules) {
      if (rule.kind !== 'checkout' || !isAbout(rule, chart.chart)) continue
      const context: CheckoutContext<never, unknown> = {
        chart,
        charts,
        knowledge: this.knowledge,
        options,
        path: (node) => ownPath(node, 0),
        report: (finding) => this.add(diagnoseValue(rule, severity, subject, finding)),
      }
      this.ask(rule, context, chart.chart, file)
    }
  }

  private add(diagnostic: Diagnosed): void {
    diagnostic.assumed = this.assumed
    this.found.push(diagnostic)
    this.cost(diagnostic.rule).hits++
  }

  /** Asks a rule so that its mistakes are named and the others go on. @throws KofLintError of any kind */
  private ask<C>(
    rule: Rule & { readonly check: (context: C) => void },
    context: C,
    chart: string | null,
    file: string | null,
  ): void {
    this.asked.add(rule)
    const start = this.clock?.()
    try {
      refusePromise(rule.check(context))
    } catch (error) {
      // Knowledge that was learned and cannot be read, for one, is no rule's fault.
      if (error instanceof KofLintError) throw error
      this.failures.push({
        rule: rule.meta.id,
        chart,
        file,
        error: error instanceof Error ? error : new Error(String(error)),
      })
    }
    if (start !== undefined) this.cost(rule.meta.id).milliseconds += this.clock!() - start
  }

  private cost(rule: string): { milliseconds: number; hits: number } {
    let cost = this.costs.get(rule)
    if (cost === undefined) {
      cost = { milliseconds: 0, hits: 0 }
      this.costs.set(rule, cost)
    }
    return cost
  }
}

/** A rule of a user's may be written so that it answers later. @throws Error for one that does: what it finds then would be lost */
function refusePromise(answer: unknown): void {
  if (!(answer instanceof Promise)) return
  answer.catch(() => {})
  throw new Error('its "check" is asynchronous, and nothing waits for what it finds')
}

/** The release that nobody named. */
function assumedOf({
  kofVersion,
  versionFrom,
}: Pick<LintedManifest, 'kofVersion' | 'versionFrom'>): string | undefined {
  return versionFrom === null ? kofVersion : undefined
}

/** Questions about values, which are asked for late: an instance merges them when somebody asks. */
function questions(values: () => MapNode) {
  return {
    get: (...route: readonly (string | number)[]) => getNode(values(), route),
    scalar: (...route: readonly (string | number)[]) => getScalar(values(), route),
  }
}

function sameFinding({ rule, messageId, message, roles }: Diagnostic): string {
  return [rule, messageId, message, ...roles].join('\0')
}
