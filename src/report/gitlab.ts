import type { Reporter } from './context.ts'
import { ValueFingerprints } from './fingerprint.ts'
import { firstFile, homeOf, withArgument } from './home.ts'
import { jsonText } from './json-text.ts'
import { isArgument, repositoryName } from './place.ts'
import { activeFindings } from './select.ts'
import { troublesOf } from './troubles.ts'

const SEVERITIES = { error: 'major', warning: 'minor', info: 'info' } as const

/**
 * The `gitlab` report: Code Quality, a list of issues as Code Climate writes them. GitLab compares fingerprints of two branches,
 * so they stay the same when lines move. What was not checked is a blocker, at the start of its file or the first one.
 */
export const gitlab: Reporter = (run, ctx) => {
  const first = firstFile(run)
  const prints = new ValueFingerprints()
  const troubles = troublesOf(run, ctx).map(({ kind, uri, message, rule }) => {
    const path = repositoryName(uri ?? first?.uri ?? 'kof-lint', ctx, run)
    return {
      type: 'issue',
      check_name: `kof-lint-${kind}`,
      description: message,
      categories: ['Bug Risk'],
      severity: 'blocker',
      fingerprint: prints.of([`kof-lint-${kind}`, rule ?? '', message, path]),
      location: { path, lines: { begin: 1, end: 1 } },
    }
  })
  const issues = activeFindings(run, ctx).map((finding) => {
    const { uri, start, end } = homeOf(finding, run, first)
    const name = repositoryName(finding.location.uri, ctx, run)
    return {
      type: 'issue',
      check_name: finding.rule,
      description: withArgument(finding.message, finding),
      ...(finding.docs === null ? {} : { content: { body: `See ${finding.docs}` } }),
      categories: [ctx.rules.find(({ id }) => id === finding.rule)?.category === 'security' ? 'Security' : 'Bug Risk'],
      severity: SEVERITIES[finding.severity],
      fingerprint: prints.next(
        finding,
        run.sources.get(finding.location.uri) ?? null,
        isArgument(name) ? '--set' : name,
      ),
      location: {
        path: repositoryName(uri, ctx, run),
        lines: { begin: start.line, end: end.line },
      },
    }
  })
  return jsonText([...troubles, ...issues])
}
