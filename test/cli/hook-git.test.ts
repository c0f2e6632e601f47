import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { application } from '../gitops.ts'
import { Folder } from './folder.ts'

const spec = (text: string) =>
  `{kof-regional: {values: {storage: {victoriametrics: {vmcluster: {spec: {${text}}}}}}}}\n`
const APPLICATION = application('$values/base.yaml, $values/prod.yaml')
const ALONE = ['base.yaml:1 replication-exceeds-nodes']

/** A repository of so many files that git is asked, in which a file is wrong on its own, and is not with the other of its release. */
describe('kof-lint hook and git', () => {
  let repository: Folder
  beforeEach(() => {
    repository = new Folder()
    for (let i = 0; i < 200; i++) repository.put(`crds/${i}.yaml`, 'a: 1\n')
    repository.put('base.yaml', spec('replicationFactor: 2, vmstorage: {replicaCount: 1}'))
    repository.put('prod.yaml', spec('vmstorage: {replicaCount: 3}'))
    repository.put('zapps/kof.yaml', APPLICATION)
    repository.git('init')
    repository.commit()
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    repository.remove()
  })
  const hook = () => repository.findings(['hook', 'base.yaml'])

  test.each(['-diff', 'binary', 'diff=x filter=x'])(
    'files with the attribute %s are looked into',
    async (attribute) => {
      repository.put('.gitattributes', `*.yaml ${attribute}\n`)
      repository.commit()
      expect(await hook()).toEqual([])
    },
  )

  test.each(['GIT_LITERAL_PATHSPECS', 'GIT_GLOB_PATHSPECS', 'GIT_NOGLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS'])(
    '%s changes nothing',
    async (name) => {
      vi.stubEnv(name, '1')
      expect(await hook()).toEqual([])
    },
  )

  test.each([
    ['grep.fullName', 'true'],
    ['grep.patternType', 'perl'],
    ['grep.column', 'true'],
    ['color.ui', 'always'],
    ['core.quotePath', 'true'],
    ['alias.grep', '!false'],
  ])('the setting %s=%s changes nothing', async (key, value) => {
    repository.git('config', key, value)
    expect(await hook()).toEqual([])
  })

  test('where git does not answer, files are read', async () => {
    rmSync(join(repository.path, '.git'), { recursive: true })
    expect(await hook()).toEqual([])
    repository.put('.git', 'gitdir: nowhere\n')
    expect(await hook()).toEqual([])
    vi.stubEnv('PATH', '/nowhere')
    expect(await hook()).toEqual([])
  })

  test('a link to a kustomization is none, as in a run over everything', async () => {
    repository.put('one/kustomization.yaml', 'helmCharts: [{name: kof, version: 1.9.0, valuesFile: base.yaml}]\n')
    symlinkSync('one/kustomization.yaml', join(repository.path, 'kustomization.yaml'))
    repository.commit()
    expect(await hook()).toEqual([])
  })

  test('a manifest that git does not know yet is found, unless it ignores it or no run looks there', async () => {
    rmSync(join(repository.path, 'zapps'), { recursive: true })
    repository.put('.gitignore', 'out/\n')
    repository.commit()
    for (const path of ['out/kof.yaml', 'node_modules/a/kof.yaml', '.old/kof.yaml']) repository.put(path, APPLICATION)
    symlinkSync('out/kof.yaml', join(repository.path, 'link.yaml'))
    expect(await hook()).toEqual(ALONE)
    repository.git('add', '-f', '.old', 'node_modules')
    expect(await hook()).toEqual(ALONE)
    repository.put('apps/kof.yaml', APPLICATION)
    expect(await hook()).toEqual([])
    for (let i = 0; i < 400; i++) repository.put(`made/${i}.yaml`, 'a: 1\n')
    expect(await hook()).toEqual(ALONE)
  })

  test('from a folder below, the repository is looked through as a whole', async () => {
    repository.put('clusters/prod/x/notes.yaml', 'a: 1\n')
    expect(await repository.findings(['hook', '../../../base.yaml'], 'clusters/prod/x')).toEqual([])
  })

  test('a manifest whose name has blanks, quotes, lines and other letters is found', async () => {
    rmSync(join(repository.path, 'zapps'), { recursive: true })
    repository.put('z ä"\n\'x/kof.yaml', APPLICATION)
    repository.commit()
    expect(await hook()).toEqual([])
  })

  test('nothing that settings name is run', async () => {
    const ran = join(repository.path, 'ran')
    const program = join(repository.path, 'program')
    repository.put('program', `#!/bin/sh\ntouch '${ran}'\ncat\n`)
    chmodSync(program, 0o755)
    const keys = ['core.fsmonitor', 'core.pager', 'pager.grep', 'diff.external', 'diff.x.textconv', 'diff.x.command']
    for (const key of [...keys, 'filter.x.clean', 'filter.x.smudge', 'core.sshCommand'])
      repository.git('config', key, program)
    repository.put('.gitattributes', '*.yaml diff=x filter=x\n')
    expect(await hook()).toEqual([])
    expect(repository.has('ran')).toBe(false)
  })

  test('what a partial clone has not is not fetched by the program that its settings name', async () => {
    const clone = new Folder()
    try {
      repository.git('config', 'uploadpack.allowFilter', 'true')
      const from = pathToFileURL(repository.path).href
      execFileSync('git', ['clone', '--no-checkout', '--filter=blob:none', from, '.'], {
        cwd: clone.path,
        stdio: 'ignore',
      })
      clone.git('read-tree', 'HEAD')
      clone.git('update-index', '--assume-unchanged', 'zapps/kof.yaml')
      for (let i = 0; i < 200; i++) clone.put(`crds/${i}.yaml`, 'a: 1\n')
      clone.put('base.yaml', repository.text('base.yaml'))
      clone.put('program', '#!/bin/sh\ntouch ran\n')
      chmodSync(join(clone.path, 'program'), 0o755)
      clone.git('config', 'remote.origin.uploadpack', join(clone.path, 'program'))
      expect(await clone.findings(['hook', 'base.yaml'])).toEqual(ALONE)
      expect(clone.has('ran')).toBe(false)
    } finally {
      clone.remove()
    }
  })
})
