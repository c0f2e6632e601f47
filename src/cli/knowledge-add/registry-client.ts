import { KofLintError } from '../../errors.ts'
import { isLoopback, type OciReference } from './oci-reference.ts'

/** How a registry is asked. */
export interface RegistryOptions {
  /** Plain HTTP for any host; it is always used for this machine. */
  readonly plainHttp: boolean
  /** Milliseconds until a request is given up. */
  readonly timeout: number
}

const REDIRECTS = 5
const TOKEN_BYTES = 256 * 1024

/** Asks one repository of a registry, anonymously: by itself, or with a token that the registry's own service gives to anyone. */
export class RegistryClient {
  private readonly reference: OciReference
  private readonly options: RegistryOptions
  private token: string | null = null

  constructor(reference: OciReference, options: RegistryOptions) {
    this.reference = reference
    this.options = options
  }

  /**
   * The content at a path below the repository.
   *
   * @param most bytes that are read
   * @throws KofLintError of kind `input`
   */
  async get(path: string, accept: string, most: number): Promise<Uint8Array> {
    const { host, repository } = this.reference
    const scheme = this.options.plainHttp || isLoopback(host) ? 'http' : 'https'
    const url = new URL(`${scheme}://${host}/v2/${repository}/${path}`)
    let response = await this.send(url, accept)
    if (response.status === 401 && this.token === null) {
      this.token = await this.anonymousToken(response)
      response = await this.send(url, accept)
    }
    if (!response.ok) throw this.refusal(response.status)
    return this.read(response, most)
  }

  private async send(start: URL, accept: string): Promise<Response> {
    let url = start
    for (let i = 0; i <= REDIRECTS; i++) {
      this.checkScheme(url)
      const headers: Record<string, string> = { accept }
      // The place that a registry sends to, most often a store of files, is not to see the token.
      if (this.token !== null && url.host === start.host) headers.authorization = `Bearer ${this.token}`
      const response = await this.fetch(url, headers)
      const location = response.headers.get('location')
      if (response.status < 300 || response.status > 399 || location === null) return response
      await response.body?.cancel()
      if (!URL.canParse(location, url.href)) break
      url = new URL(location, url)
    }
    throw this.failed('it sends from one place to the next without end')
  }

  private async fetch(url: URL, headers: Record<string, string>): Promise<Response> {
    try {
      return await fetch(url.href, { headers, redirect: 'manual', signal: AbortSignal.timeout(this.options.timeout) })
    } catch (error) {
      throw this.failed(reasonOf(error, this.options.timeout), error)
    }
  }

  private checkScheme(url: URL): void {
    if (url.protocol === 'https:') return
    if (url.protocol === 'http:' && (this.options.plainHttp || isLoopback(url.host))) return
    throw this.failed(`it sends to ${url.protocol}//${url.host}, which is not encrypted`)
  }

  /** The flow of the distribution specification: the refusal says where anyone may get a token. */
  private async anonymousToken(refusal: Response): Promise<string> {
    const challenge = refusal.headers.get('www-authenticate') ?? ''
    await refusal.body?.cancel()
    const said = new Map([...challenge.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]))
    const realm = said.get('realm')
    if (!/^bearer /i.test(challenge) || realm === undefined || !URL.canParse(realm)) throw this.refusal(401)
    const url = new URL(realm)
    this.checkScheme(url)
    const service = said.get('service')
    if (service !== undefined) url.searchParams.set('service', service)
    url.searchParams.set('scope', said.get('scope') ?? `repository:${this.reference.repository}:pull`)
    const response = await this.fetch(url, { accept: 'application/json' })
    if (!response.ok) throw this.refusal(401)
    const text = new TextDecoder().decode(await this.read(response, TOKEN_BYTES))
    const token = tokenIn(text)
    if (token === null) throw this.failed('its token service gives no token')
    return token
  }

  private async read(response: Response, most: number): Promise<Uint8Array> {
    const chunks: Uint8Array[] = []
    let size = 0
    try {
      for await (const chunk of response.body ?? []) {
        size += chunk.length
        if (size > most) throw this.failed(`it sends more than ${most} bytes`)
        chunks.push(chunk)
      }
    } catch (error) {
      throw error instanceof KofLintError ? error : this.failed(reasonOf(error, this.options.timeout), error)
    }
    return Buffer.concat(chunks)
  }

  private refusal(status: number): KofLintError {
    const { host, repository, version } = this.reference
    if (status === 404) {
      return new KofLintError(
        'input',
        `${host} has no ${repository} ${version}`,
        'Check the path and the version; the last part of the path is the chart.',
      )
    }
    if (status === 401 || status === 403) {
      return new KofLintError(
        'input',
        `${host} gives ${repository} only to those who log in`,
        'Pull it with "helm pull", and add the .tgz file.',
      )
    }
    return this.failed(`it answers ${status}`)
  }

  private failed(why: string, cause?: unknown): KofLintError {
    return new KofLintError(
      'input',
      `Cannot pull from ${this.reference.host}: ${why}`,
      'Or pull the chart with "helm pull", and add the .tgz file.',
      { cause },
    )
  }
}

function tokenIn(text: string): string | null {
  try {
    const { token, access_token: access } = JSON.parse(text) as { token?: unknown; access_token?: unknown }
    const found = token ?? access
    return typeof found === 'string' && /^[\x21-\x7e]+$/.test(found) ? found : null
  } catch {
    return null
  }
}

const REASONS: { readonly [code: string]: string } = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'there is no such host, or no network',
  ECONNRESET: 'it ended the connection',
  UND_ERR_SOCKET: 'it ended the connection',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak HTTPS; --plain-http asks without encryption',
}

function reasonOf(error: unknown, timeout: number): string {
  const { name, message, cause } = error as Error & { cause?: NodeJS.ErrnoException }
  if (name === 'TimeoutError') return `no answer within ${timeout / 1000} seconds`
  return REASONS[cause?.code ?? ''] ?? cause?.code ?? cause?.message ?? message
}
