import { planUnits } from './config/plan.ts'
import type { LintRequest } from './config/request.ts'
import type { KofLintError } from './errors.ts'
import type { Host } from './host/host.ts'
import type { Manifests } from './manifest/manifest.ts'
import type { Deployment } from './project/deployment.ts'
import { isBroken, openUnit } from './unit/open.ts'
import { readRunFacts } from './unit/run-facts.ts'
import { Texts } from './unit/texts.ts'

/** What the texts of a request are. */
export interface OpenedRun {
  readonly deployments: readonly Deployment[]
  readonly manifests: Manifests
  /** Remarks about texts that were passed over and releases that are not known. */
  readonly notes: readonly string[]
  /** Files that cannot be read. */
  readonly errors: readonly KofLintError[]
  /** Texts that Helm refuses, so that nothing can be said of them. */
  readonly broken: readonly string[]
}

/**
 * Reads what a request names, merges what Helm would merge, and follows the values on, without linting.
 *
 * @throws KofLintError of kind `usage` or `config`
 */
export async function open(request: Omit<LintRequest, 'fix'>, host: Host): Promise<OpenedRun> {
  const units = await planUnits({ ...request, fix: 'none' }, host)
  const texts = new Texts(host, request.stdin)
  const run = await readRunFacts(units, texts)
  const deployments: Deployment[] = []
  const notes = new Set<string>()
  const broken = new Set<string>()
  for (const unit of units) {
    const opened = await openUnit(unit, texts, host.knowledge, run)
    deployments.push(...opened.deployments)
    for (const note of opened.notes) notes.add(note)
    for (const { parsed } of opened.documents) if (isBroken(parsed)) broken.add(parsed.view.source.uri)
  }
  return { deployments, manifests: run.manifests, notes: [...notes], errors: texts.errors, broken: [...broken] }
}
