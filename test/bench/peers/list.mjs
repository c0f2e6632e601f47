// The peers: what each is called with. Each reads the same files; those that take a JSON Schema check the one that kof-lint writes.
import { existsSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { kofLint } from '../folders.mjs'
import { node, run } from '../measure.mjs'
import { PEERS } from './install.mjs'

/** A schema that any values pass: what is left is reading. */
const ANYTHING = { $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' }

/**
 * The peers that are installed.
 *
 * @param folder where schemas and rulesets for them are written
 * @returns rows of `{ name, all, on }`: `on(file, cwd)` is the command for a file of a folder, and `all` names all YAML files there
 */
export function listPeers(folder) {
  const chart = JSON.parse(run(kofLint(['schema'])).stdout)
  return [
    ...nodePeer('ESLint, eslint-plugin-yml recommended', '.', 'eslint', 'bin/eslint.js', [
      '--config',
      join(PEERS, 'eslint.config.mjs'),
    ]),
    ...withSchema(folder, 'chart', 'the schema of kof', chart),
    ...withSchema(folder, 'anything', 'a schema that all pass', ANYTHING),
    ...nativePeer('Biome (native), reads YAML only', biome(), ['lint', `--config-path=${PEERS}`]),
  ]
}

function withSchema(folder, name, said, schema) {
  const file = join(folder, `${name}.schema.json`)
  writeFileSync(file, JSON.stringify(schema))
  const ruleset = join(folder, `${name}.spectral.json`)
  const then = { function: 'schema', functionOptions: { schema } }
  writeFileSync(ruleset, JSON.stringify({ rules: { values: { given: '$', severity: 'error', then } } }))
  const ajv = ['validate', '--spec=draft7', '--strict=false', '-s', file, '-d']
  return [
    ...nodePeer(`Spectral, ${said}`, '*.yaml', '@stoplight/spectral-cli', 'dist/index.js', [
      'lint',
      '--ruleset',
      ruleset,
    ]),
    ...nodePeer(`ajv-cli, ${said}`, '*.yaml', 'ajv-cli', 'dist/index.js', ajv),
    ...nativePeer(`sourcemeta (native), ${said}`, sourcemeta(), ['validate', file]),
  ]
}

/** A peer that Node runs, called past the scripts in node_modules/.bin. */
function nodePeer(name, all, packageName, entry, args) {
  const program = join(PEERS, 'node_modules', packageName, entry)
  const on = (file, cwd) => node([program, ...args, file], { cwd })
  return existsSync(program) ? [{ name, all, on }] : missing(name)
}

function nativePeer(name, program, args) {
  const on = (file, cwd) => ({ program, args: [...args, file], cwd })
  return program !== null && existsSync(program) ? [{ name, all: '.', on }] : missing(name)
}

function missing(name) {
  console.error(`${name}: not installed for this system, and left out`)
  return []
}

/** The program that Biome's own script starts. */
function biome() {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const libc = isMusl() ? '-musl' : ''
  const name = `@biomejs/cli-${process.platform}-${process.arch}${libc}/package.json`
  try {
    return join(dirname(createRequire(join(PEERS, 'package.json')).resolve(name)), `biome${suffix}`)
  } catch {
    return null
  }
}

/** The program that sourcemeta's own script starts; all systems are in one package. */
function sourcemeta() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const arch = process.arch === 'x64' ? 'x86_64' : process.arch
  const name = `jsonschema-${platform}-${arch}${isMusl() ? '-musl' : ''}${platform === 'windows' ? '.exe' : ''}`
  return join(PEERS, 'node_modules/@sourcemeta/jsonschema/build/github-releases', name)
}

const isMusl = () => process.platform === 'linux' && process.report.getReport().header.glibcVersionRuntime === undefined
