// Writes rules/otel-component-setting/table.ts: the settings of collectors' components at the versions that KOF installs, as their own
// Go types and decoders have them. Needs Go, and the modules of these versions: components whose module is not to be had at a version
// are passed over there, and named.
//
//   node scripts/collectors/settings.mjs                write the table anew
//   node scripts/collectors/settings.mjs --programs     build the readers alone, and print them: `decode` answers lines of configurations
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from '../load.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const source = join(root, 'scripts/collectors/settings/reader')
const { VERSIONS } = await load('scripts/collectors/settings/model.ts')
const { writeSettings } = await load('scripts/collectors/settings/write.ts')

const MODULES = {
  core: 'go.opentelemetry.io/collector',
  contrib: 'github.com/open-telemetry/opentelemetry-collector-contrib',
}
/** What the distribution itself replaces (open-telemetry/opentelemetry-collector-releases v0.123.0 distributions/otelcol-contrib/manifest.yaml). */
const REPLACED = {
  '0.123.0': ['github.com/openshift/api => github.com/openshift/api v0.0.0-20230726162818-81f778f3b3ec'],
}

const env = { ...process.env, GOFLAGS: '-mod=mod -buildvcs=false' }
const go = (cwd, ...args) =>
  execFileSync('go', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 28 })

/** A program that has the components of one version. */
function build(version) {
  const folder = join(root, '.cache/collector-settings', version)
  mkdirSync(folder, { recursive: true })
  cpSync(source, folder, { recursive: true, filter: (path) => !path.endsWith('.txt') })
  const components = readFileSync(join(source, 'components.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [kind, name] = line.split(' ')
      return { kind, module: name.replace(/^\w+/, (word) => MODULES[word]) }
    })
  const there = components.filter(({ module }) => isThere(module, version))
  const modules = there.map(({ module }) => module)
  writeFileSync(join(folder, 'go.mod'), goMod(modules, version))
  writeFileSync(join(folder, 'components.go'), registryOf(there))
  go(folder, 'build', '-o', 'reader', '.')
  checkVersions(folder, version)
  return join(folder, 'reader')
}

/** True for a module that is to be had at a version with all that it imports: asked for apart, since Go takes later ones for what is not. */
function isThere(module, version) {
  const folder = join(root, '.cache/collector-settings/one')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'go.mod'), goMod([module], version))
  writeFileSync(join(folder, 'one.go'), `package one\n\nimport _ "${module}"\n`)
  try {
    go(folder, 'list', '-deps', '.')
    return true
  } catch (error) {
    console.error(`${version} has no ${module}: ${String(error.stderr).trim().split('\n').at(-1)}`)
    return false
  }
}

function goMod(modules, version) {
  const required = modules.map((module) => `\t${module} v${version}\n`).join('')
  const replaced = (REPLACED[version] ?? []).map((line) => `replace ${line}\n`).join('')
  return `module settings\n\ngo 1.25\n\nrequire (\n${required})\n\n${replaced}`
}

/** @throws Error for a program that has modules of contrib's of another version */
function checkVersions(folder, version) {
  const modules = go(folder, 'version', '-m', 'reader')
    .toString()
    .matchAll(/^\tdep\t(\S+)\t(\S+)/gm)
  for (const [, module, found] of modules)
    if (module.startsWith(MODULES.contrib) && found !== `v${version}`)
      throw new Error(`${module} is ${found}, not v${version}`)
}

/** The part of the program that names the components. */
function registryOf(components) {
  const imports = components.map(({ module }, i) => `\tc${i} "${module}"\n`).join('')
  const members = [...new Set(components.map(({ kind }) => kind))].map((kind) => {
    const made = components.flatMap((one, i) => (one.kind === kind ? `c${i}.NewFactory()` : []))
    return `\t\t"${kind}": {${made.join(', ')}},\n`
  })
  return `package main

import (
	"go.opentelemetry.io/collector/component"
${imports})

func factories() map[string][]component.Factory {
	return map[string][]component.Factory{
${members.join('')}	}
}
`
}

const versions = Object.entries(VERSIONS)
const programs = versions.map(([nth, version]) => [nth, build(version)])
if (process.argv.includes('--programs')) console.log(programs.map(([, program]) => program).join('\n'))
else {
  const found = programs.map(([nth, program]) => {
    const lines = execFileSync(program, ['reflect'], { maxBuffer: 2 ** 28 })
      .toString()
      .trim()
      .split('\n')
    return [nth, lines.map((line) => JSON.parse(line))]
  })
  const table = writeSettings(found)
  if (/[`\\]|\$\{/.test(table)) throw new Error('A name of a setting cannot stand in a template')
  writeFileSync(
    join(root, 'rules/otel-component-setting/table.ts'),
    `// Written by scripts/collectors/settings.mjs, which says from what. Never edited.

/** Settings of components: \`settings.ts\` reads it, \`scripts/collectors/settings/write.ts\` says what stands in it. */
export const TABLE = \`${table}\`
`,
  )
  console.log(`${versions.length} versions, ${(table.length / 1000).toFixed(1)} kB`)
}
