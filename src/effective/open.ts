import { planUnits } from '../config/plan.ts'
import type { LintRequest } from '../config/request.ts'
import { KofLintError } from '../errors.ts'
import type { Host } from '../host/host.ts'
import type { Manifests } from '../manifest/manifest.ts'
import type { Deployment } from '../project/deployment.ts'
import { isBroken, openUnit } from '../unit/open.ts'
import { readRunFacts } from '../unit/run-facts.ts'
import { Texts } from '../unit/texts.ts'
import type { ParsedYaml } from '../yaml/syntax.ts'

/** What a request names, as linting takes it: which files, layers, releases and settings. */
export type EffectiveRequest = Pick<
  LintRequest,
  'files' | 'values' | 'sets' | 'releases' | 'flags' | 'configs' | 'stdin'
>

/** What the values of a request are projected to. */
export interface Opened {
  readonly deployments: readonly Deployment[]
  readonly manifests: Manifests
  /** Sentences about what was assumed or passed over. */
  readonly notes: readonly string[]
}

/**
 * Reads the values of a request and follows them to the charts that get them.
 *
 * @throws KofLintError of kind `usage`, `config` or `input`; of kind `input` also for a text that Helm would refuse
 */
export async function openRequest(request: EffectiveRequest, host: Host): Promise<Opened> {
  const units = await planUnits({ ...request, fix: 'none' }, host)
  const texts = new Texts(host, request.stdin)
  const run = await readRunFacts(units, texts)
  const deployments: Deployment[] = []
  const notes = new Set<string>()
  for (const unit of units) {
    const opened = await openUnit(unit, texts, host.knowledge, run)
    const error = texts.errors[0]
    if (error !== undefined) throw error
    const broken = opened.documents.find(({ parsed }) => isBroken(parsed))
    if (broken !== undefined) throw refused(broken.parsed)
    deployments.push(...opened.deployments)
    for (const note of opened.notes) notes.add(note)
  }
  return { deployments, manifests: run.manifests, notes: [...notes] }
}

function refused({ view, problems }: ParsedYaml): KofLintError {
  const { message, span } = problems[0]!
  const { line, column } = view.source.positionAt(view.toSource(span).start)
  return new KofLintError(
    'input',
    `Helm cannot read ${view.source.uri}: ${message} (line ${line}, column ${column})`,
    'Lint the file for the whole picture.',
  )
}
