// The shares of reading YAML, of projection and rules, and of the rest.
import { join } from 'node:path'
import { EVERY_RULE } from './folders.mjs'
import { profile, readableProgram } from './profile.mjs'
import { printTable, whole } from './table.mjs'

/** Parts of the program by the folders of their sources; what is in none of them is the rest. */
const PARTS = [
  { name: 'reading YAML', sources: /^(src\/(yaml|text)\/|node_modules\/yaml\/)/ },
  {
    name: 'what a file is, projection, schemas and rules',
    sources: /^(rules|src\/(values|project|otel|schema|rule|manifest|detect|policy|suppress|unit|embedded|topology))\//,
  },
  { name: 'command line, config, reports', sources: /^(src|node_modules)\// },
  { name: 'garbage collection', sources: /^\(garbage collector\)$/ },
  { name: 'waiting', sources: /^\(idle\)$/ },
  { name: 'Node: its start, files, compiling', sources: /./ },
]

/** Profiles one file and many, and prints the share of each part. */
export async function printShares(many) {
  const program = await readableProgram()
  const columns = [join(many, 'kof-values-0.yaml'), many].map((files) =>
    byPart(profile(program, [...EVERY_RULE, files])),
  )
  console.log('\n## Where the time goes, sampled on a build that is not minified\n')
  printTable(
    ['part', 'one file', '1,000 files'],
    PARTS.map(({ name }) => [name, ...columns.map((shares) => `${(100 * shares.get(name)).toFixed(0)} %`)]),
  )
}

function byPart(rows) {
  const shares = new Map(PARTS.map(({ name }) => [name, 0]))
  const total = rows.reduce((sum, { microseconds }) => sum + microseconds, 0)
  for (const { source, microseconds } of rows) {
    const { name } = PARTS.find(({ sources }) => sources.test(source || '-'))
    shares.set(name, shares.get(name) + microseconds / total)
  }
  return shares
}

/** Prints the functions that take longest by themselves in a run of kof-lint. */
export async function printProfile(args) {
  const rows = profile(await readableProgram(), args).sort((a, b) => b.microseconds - a.microseconds)
  const total = rows.reduce((sum, { microseconds }) => sum + microseconds, 0)
  printTable(
    ['ms', 'share', 'function', 'source'],
    rows
      .slice(0, 30)
      .map(({ microseconds, name, source }) => [
        whole(microseconds / 1000),
        `${((100 * microseconds) / total).toFixed(1)} %`,
        name || '(anonymous)',
        source,
      ]),
  )
}
