import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullChart } from '#src/cli/knowledge-add/oci'
import { readPackage } from '#src/cli/knowledge-add/package'
import { textOf } from '#src/cli/knowledge-add/tree'
import { helmFolder } from '../helm/real-helm.ts'
import { pack } from './pack.ts'

const hasRegistry = spawnSync('docker-registry', ['--version']).status === 0
if (!hasRegistry) console.log('Tests with a registry are skipped: docker-registry (of Debian) is not installed.')

const FILES = { 'Chart.yaml': 'apiVersion: v2\nname: kof-new\nversion: 1.12.0\n', 'values.yaml': 'a: 1\n' }
const options = { plainHttp: false, timeout: 10_000 }

describe.skipIf(!hasRegistry)('a real registry', () => {
  let folder: string
  let host: string
  let registry: ChildProcess

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kof-lint-registry-'))
    host = `127.0.0.1:${await freePort()}`
    const config = `version: 0.1\nstorage: { filesystem: { rootdirectory: '${folder}/data' } }\nhttp: { addr: '${host}' }\n`
    writeFileSync(join(folder, 'config.yml'), config)
    registry = spawn('docker-registry', ['serve', join(folder, 'config.yml')], { stdio: 'ignore' })
    await untilUp(`http://${host}/v2/`)
    if (helmFolder === null) await push(host, pack('kof-new', FILES))
    else pushWithHelm(folder, host, helmFolder)
  }, 30_000)

  afterAll(() => {
    registry?.kill()
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  })

  it('gives a chart by its tag', async () => {
    const tree = readPackage(await pullChart(`oci://${host}/charts/kof-new:1.12.0`, options))
    expect(textOf(tree, 'Chart.yaml')).toContain('name: kof-new')
    expect(textOf(tree, 'values.yaml')).toBe('a: 1\n')
  })

  it('gives the same by its digest', async () => {
    const head = await fetch(`http://${host}/v2/charts/kof-new/manifests/1.12.0`, {
      headers: { accept: 'application/vnd.oci.image.manifest.v1+json' },
    })
    const digest = head.headers.get('docker-content-digest')!
    await head.body?.cancel()
    const byTag = await pullChart(`oci://${host}/charts/kof-new:1.12.0`, options)
    expect(await pullChart(`oci://${host}/charts/kof-new@${digest}`, options)).toEqual(byTag)
  })

  it('says when there is no such chart', async () => {
    await expect(pullChart(`oci://${host}/charts/kof-new:1.12.1`, options)).rejects.toThrow(
      /has no charts\/kof-new 1\.12\.1/,
    )
    await expect(pullChart(`oci://${host}/charts/other:1.12.0`, options)).rejects.toThrow(/has no charts\/other/)
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function untilUp(url: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const response = await fetch(url).catch(() => null)
    await response?.body?.cancel()
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('docker-registry does not answer')
}

function pushWithHelm(folder: string, host: string, helm: string): void {
  const chart = join(folder, 'kof-new')
  mkdirSync(chart)
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(chart, path), text)
  const env = { ...process.env, HELM_CACHE_HOME: folder, HELM_CONFIG_HOME: folder, HELM_DATA_HOME: folder }
  const run = (...parts: string[]) => execFileSync(join(helm, 'helm'), parts, { env, stdio: 'pipe' })
  run('package', chart, '--destination', folder)
  run('push', join(folder, 'kof-new-1.12.0.tgz'), `oci://${host}/charts`, '--plain-http')
}

/** The same by the distribution API. */
async function push(host: string, chart: Buffer): Promise<void> {
  const base = `http://${host}/v2/charts/kof-new`
  const layer = await pushBlob(base, chart)
  const config = await pushBlob(base, Buffer.from(JSON.stringify({ name: 'kof-new', version: '1.12.0' })))
  const body = JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.cncf.helm.config.v1+json', ...config },
    layers: [{ mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', ...layer }],
  })
  const headers = { 'content-type': 'application/vnd.oci.image.manifest.v1+json' }
  const answer = await fetch(`${base}/manifests/1.12.0`, { method: 'PUT', headers, body })
  if (answer.status !== 201) throw new Error(`The manifest was answered with ${answer.status}`)
}

async function pushBlob(base: string, content: Buffer): Promise<{ digest: string; size: number }> {
  const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`
  const start = await fetch(`${base}/blobs/uploads/`, { method: 'POST' })
  const url = new URL(start.headers.get('location')!, base)
  url.searchParams.set('digest', digest)
  const headers = { 'content-type': 'application/octet-stream' }
  const answer = await fetch(url.href, { method: 'PUT', headers, body: new Uint8Array(content) })
  if (answer.status !== 201) throw new Error(`A blob was answered with ${answer.status}`)
  return { digest, size: content.length }
}
