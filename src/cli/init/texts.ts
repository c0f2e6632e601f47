import { printableLine } from '../../text/printable.ts'
import type { Seen } from './look.ts'

/** The config to begin with: what was found, and what else can be said. */
export function configText({ installed, kofVersion }: Seen): string {
  const version =
    kofVersion === null
      ? '# kofVersion: 1.10.0             # the KOF release; else files, manifests or the newest decide'
      : `kofVersion: ${kofVersion}              # what the files of this repository name`
  const releases = installed.flatMap(({ chart, version: at, values, from }, i) => [
    `  - name: ${JSON.stringify(i === 0 ? chart : `${chart}-${i + 1}`)} # from ${printableLine(from)}`,
    `    chart: ${JSON.stringify(chart)}`,
    ...(at === null ? [] : [`    version: ${JSON.stringify(at)}`]),
    `    values: [${values.map((path) => JSON.stringify(path)).join(', ')}]`,
  ])
  const example = [
    '# releases:                      # files that Helm merges, lowest first',
    '#   - name: management',
    '#     chart: kof',
    '#     values: [kof-values.yaml, kof-values.prod.yaml]',
  ]
  return `# Settings of kof-lint; "kof-lint --print-config FILE" shows what applies to a file.
${version}
# mesh: none                     # istio or none; else the files decide
# environment: production        # production or development; else the path decides
# preset: recommended            # recommended, strict or all
${(releases.length === 0 ? example : ['releases:                        # files that Helm merges, lowest first', ...releases]).join('\n')}
# rules:
#   storage-rwx: warning         # off, info, warning or error
# ignore: [vendor]
# baseline: .kof-lint-baseline.json   # made by "kof-lint --write-baseline .kof-lint-baseline.json"
`
}

/** A config of pre-commit with the hook. */
export function hookText(version: string): string {
  return `repos:
  - repo: https://github.com/kof-lint/kof-lint
    rev: v${version}
    hooks:
      - id: kof-lint
`
}

/** A workflow that annotates pull requests. */
export function workflowText(version: string): string {
  return `name: kof-lint
on: [push, pull_request]
permissions:
  contents: read
jobs:
  kof-lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: kof-lint/kof-lint@v${version}
`
}
