import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { pullChart } from '#src/cli/knowledge-add/oci'
import { isLoopback, parseReference } from '#src/cli/knowledge-add/oci-reference'

const LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip'
const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`
const CHART = 'the bytes of a chart'
const manifest = (layer: object = {}): string =>
  JSON.stringify({
    schemaVersion: 2,
    layers: [{ mediaType: LAYER, digest: digestOf(CHART), size: CHART.length, ...layer }],
  })

type Answer = (request: IncomingMessage, response: ServerResponse) => void
let servers: Server[] = []
afterEach(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  servers = []
})

/** A registry on this machine that answers by path; its address. */
async function registry(answers: { readonly [path: string]: string | Answer }): Promise<string> {
  const server = createServer((request, response) => {
    const answer = answers[new URL(request.url!, 'http://x').pathname]
    if (answer === undefined) response.writeHead(404).end()
    else if (typeof answer === 'string') response.end(answer)
    else answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const pull = async (host: string, version = ':1.0.0', timeout = 5000): Promise<string> =>
  new TextDecoder().decode(await pullChart(`oci://${host}/charts/kof${version}`, { plainHttp: false, timeout }))
const BLOB = `/v2/charts/kof/blobs/${digestOf(CHART)}`
const TAG = '/v2/charts/kof/manifests/1.0.0'

describe('a reference', () => {
  it.each([
    ['oci://ghcr.io/a/b/kof:1.2.3', { host: 'ghcr.io', repository: 'a/b/kof', version: '1.2.3' }],
    ['oci://localhost:5000/kof:1.2.3+build.1', { host: 'localhost:5000', repository: 'kof', version: '1.2.3_build.1' }],
    [`oci://a.b/kof:1.0.0@${digestOf('x')}`, { host: 'a.b', repository: 'kof', version: digestOf('x') }],
  ])('%s is taken apart', (text, expected) => {
    expect(parseReference(text)).toEqual(expected)
  })

  it.each([
    'oci://ghcr.io',
    'oci://ghcr.io/',
    'oci://user@host/a:1',
    'oci://host/a/../b:1',
    'oci://host/A:1',
    'oci://host/a:1?x=y',
    'oci://host/a@sha256:12',
  ])('%s is none', (text) => {
    expect(() => parseReference(text)).toThrow(/is no reference of a chart/)
  })

  it('needs a version', () => {
    expect(() => parseReference('oci://ghcr.io/a/kof')).toThrow(/does not say which version/)
  })

  it('says which host is this machine', () => {
    expect(['localhost', 'localhost:5000', '127.0.0.1:80', '[::1]:5000'].every(isLoopback)).toBe(true)
    expect(['localhost.example.org', '128.0.0.1', '127.0.0.1.example.org', 'example.org:5000'].some(isLoopback)).toBe(
      false,
    )
  })
})

describe('a chart is pulled', () => {
  it('by a tag and by a digest', async () => {
    const host = await registry({
      [TAG]: manifest(),
      [`/v2/charts/kof/manifests/${digestOf(manifest())}`]: manifest(),
      [BLOB]: CHART,
    })
    expect(await pull(host)).toBe(CHART)
    expect(await pull(host, `@${digestOf(manifest())}`)).toBe(CHART)
  })

  it('with a token for anyone, which no other host sees', async () => {
    const store = await registry({
      '/file': (request, response) =>
        response.writeHead(request.headers.authorization === undefined ? 200 : 500).end(CHART),
    })
    let host = ''
    const guarded =
      (then: Answer): Answer =>
      (request, response) => {
        if (request.headers.authorization === 'Bearer open-sesame') return then(request, response)
        const challenge = `Bearer realm="http://${host}/token",service="reg",scope="repository:charts/kof:pull"`
        return response.writeHead(401, { 'www-authenticate': challenge }).end()
      }
    const asked: string[] = []
    host = await registry({
      '/token': (request, response) => {
        asked.push(decodeURIComponent(request.url!))
        response.end('{"access_token":"open-sesame"}')
      },
      [TAG]: guarded((_, response) => response.end(manifest())),
      [BLOB]: guarded((_, response) => response.writeHead(307, { location: `http://${store}/file` }).end()),
    })
    expect(await pull(host)).toBe(CHART)
    expect(asked).toEqual(['/token?service=reg&scope=repository:charts/kof:pull'])
  })
})

describe('a pull that goes wrong', () => {
  it('for content with another digest', async () => {
    const host = await registry({ [TAG]: manifest(), [BLOB]: 'the bytes of a thief' })
    await expect(pull(host)).rejects.toThrow(/sent a chart that is not sha256:/)
    const other = await registry({ [`/v2/charts/kof/manifests/${digestOf('x')}`]: manifest() })
    await expect(pull(other, `@${digestOf('x')}`)).rejects.toThrow(/sent a manifest that is not sha256:/)
  })

  it('for what is no chart', async () => {
    for (const content of [
      '{}',
      'text',
      'null',
      '{"layers":7}',
      manifest({ mediaType: 'application/x' }),
      manifest({ digest: 'sha256:../..' }),
    ])
      await expect(pull(await registry({ [TAG]: content }))).rejects.toThrow(/is no Helm chart/)
  })

  it('for more bytes than allowed', async () => {
    const host = await registry({ [TAG]: manifest({ size: 2 ** 40 }) })
    await expect(pull(host)).rejects.toThrow(/is too large/)
    const endless = await registry({ [TAG]: (_, response) => response.end('x'.repeat(2 ** 21)) })
    await expect(pull(endless)).rejects.toThrow(/sends more than 1048576 bytes/)
  })

  it('for a chart that is not there, or only for some', async () => {
    const missing = await registry({})
    await expect(pull(missing)).rejects.toThrow(/has no charts\/kof 1\.0\.0/)
    const basic = await registry({
      [TAG]: (_, response) => response.writeHead(401, { 'www-authenticate': 'Basic' }).end(),
    })
    await expect(pull(basic)).rejects.toMatchObject({ hint: expect.stringContaining('helm pull') })
    const broken = await registry({ [TAG]: (_, response) => response.writeHead(503).end() })
    await expect(pull(broken)).rejects.toThrow(/it answers 503/)
  })

  it('for a way that is not encrypted or without end', async () => {
    const away = await registry({
      [TAG]: (_, response) => response.writeHead(302, { location: 'http://example.org/x' }).end(),
    })
    await expect(pull(away)).rejects.toThrow('it sends to http://example.org, which is not encrypted')
    const realm = 'Bearer realm="http://example.org/token"'
    const token = await registry({
      [TAG]: (_, response) => response.writeHead(401, { 'www-authenticate': realm }).end(),
    })
    await expect(pull(token)).rejects.toThrow('it sends to http://example.org, which is not encrypted')
    const file = await registry({
      [TAG]: (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    })
    await expect(pull(file)).rejects.toThrow(/which is not encrypted/)
    const circle = await registry({ [TAG]: (_, response) => response.writeHead(302, { location: TAG }).end() })
    await expect(pull(circle)).rejects.toThrow(/without end/)
  })

  it('for a host that is silent or away', async () => {
    const silent = await registry({ [TAG]: () => {} })
    await expect(pull(silent, ':1.0.0', 100)).rejects.toThrow('no answer within 0.1 seconds')
    const stalled = await registry({ [TAG]: (_, response) => response.write('{') })
    await expect(pull(stalled, ':1.0.0', 100)).rejects.toThrow('no answer within 0.1 seconds')
    await expect(pull('127.0.0.1:1')).rejects.toThrow('Cannot pull from 127.0.0.1:1')
  })
})
