// The licences of the packages that are bundled into dist/.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The text of dist/THIRD-PARTY.txt: each bundled package with its version and the licence that it brings.
 *
 * @param metafiles what esbuild says of each bundle
 * @throws Error for a package without a licence's text
 */
export function notices(root, metafiles) {
  const folders = new Set()
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
        const found = bytesInOutput > 0 && file.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)
        if (found) folders.add(found[1])
      }
    }
  }
  const parts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry))
    const text =
      file === undefined ? licenceInReadme(join(root, folder)) : readFileSync(join(root, folder, file), 'utf8')
    if (text === null) throw new Error(`${name} has no text of its licence`)
    return `${name} ${version} (${license})\n\n${text.replaceAll('\r\n', '\n').trim()}\n`
  })
  const head = 'kof-lint contains code of these packages.\n'
  return [head, ...parts].join(`\n${'-'.repeat(80)}\n\n`)
}

function licenceInReadme(folder) {
  const readme = join(folder, 'README.md')
  if (!existsSync(readme)) return null
  return readFileSync(readme, 'utf8').match(/^#+ *licen[cs]e[\s\S]*?(?=\n#|$(?![\s\S]))/im)?.[0] ?? null
}
