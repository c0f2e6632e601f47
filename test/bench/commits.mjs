// Hook runs over the commits of a generated repository.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { kofLint } from './folders.mjs'
import { foreignFile, random, valuesFile } from './inputs.mjs'
import { medians, pair, peak, timed } from './measure.mjs'

const CLUSTERS = 24

/**
 * Makes a repository with the values of some clusters, changes one to three files for each commit, and runs `kof-lint hook` on
 * what is staged, as git would before it commits. Now and then a file is none of KOF's.
 *
 * @param config text of the repository's .kof-lint.yaml; null for none
 */
export async function hookRuns(parent, name, commits, config) {
  const folder = join(parent, name)
  mkdirSync(folder)
  const git = (...args) => gitIn(folder, args)
  git('init', '--quiet')
  if (config !== null) writeFileSync(join(folder, '.kof-lint.yaml'), config)
  for (let i = 0; i < CLUSTERS; i++) put(folder, valuesPath(i), valuesFile(i))
  git('add', '.')
  git('commit', '--quiet', '--message', 'Values of all clusters')

  const next = random(commits)
  const pick = (count) => Math.floor(next() * count)
  const pairs = []
  let command
  for (let commit = 1; commit <= commits; commit++) {
    for (let file = pick(3); file >= 0; file--) {
      const cluster = pick(CLUSTERS)
      if (next() < 0.1) put(folder, `clusters/${cluster}/notes.yaml`, foreignFile(commit))
      else put(folder, valuesPath(cluster), valuesFile(commit * 10 + file, 150 + pick(300)))
    }
    git('add', '.')
    const staged = git('diff', '--cached', '--name-only').trim().split('\n')
    command = kofLint(['hook', ...staged], { cwd: folder })
    if (commit === 1) timed(command)
    pairs.push(pair(command))
    git('commit', '--quiet', '--message', `Commit ${commit}`)
  }
  return { cost: medians(pairs), memory: await peak(command) }
}

const valuesPath = (cluster) => `clusters/${cluster}/kof-values.yaml`

function put(folder, path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** Git without the settings of whoever runs this. */
function gitIn(cwd, args) {
  const identity = ['-c', 'user.name=Acme', '-c', 'user.email=acme@acme.example', '-c', 'commit.gpgsign=false']
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' }
  for (const name of Object.keys(env)) if (/^GIT_(DIR|INDEX_FILE|WORK_TREE)$/.test(name)) delete env[name]
  const { status, stdout, stderr, error } = spawnSync('git', [...identity, ...args], { cwd, env, encoding: 'utf8' })
  if (status !== 0) throw error ?? new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout
}
