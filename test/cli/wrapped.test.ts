import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Folder } from './folder.ts'

let folder: Folder
beforeEach(() => {
  folder = new Folder()
  folder.put(
    'chart/Chart.yaml',
    'apiVersion: v2\nname: outer\nversion: 0.1.0\ndependencies:\n  - {name: kof, version: 1.10.0}\n',
  )
  folder.put('chart/values.yaml', 'kof:\n  regionless: {enabled: true, domain: a.acme.io, certEmail: a@acme.io}\n')
  folder.put(
    'chart/values-prod.yaml',
    'kof:\n  kof-child: {values: {fromManagement: {toManagementCluster: {enabled: true}}}}\n',
  )
})
afterEach(() => folder.remove())

describe('the own values of a chart around KOF’s lie below all others', () => {
  const found = ['chart/values-prod.yaml:2 storing-mode-exclusive']

  test.each([
    ['as a file', ['chart/values-prod.yaml']],
    ['as a layer', ['-f', 'chart/values-prod.yaml']],
    ['as layers that name them', ['-f', 'chart/values.yaml', '-f', 'chart/values-prod.yaml']],
  ])('%s', async (_, argv) => {
    expect(await folder.findings(argv)).toEqual(found)
  })

  test('as a release of a config', async () => {
    folder.put('.kof-lint.yaml', 'releases: [{name: a, values: [chart/values-prod.yaml]}]\n')
    expect(await folder.findings([])).toEqual(found)
    expect(await folder.findings(['chart/values-prod.yaml'])).toEqual(found)
  })
})
