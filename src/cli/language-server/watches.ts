import {
  type DidChangeWatchedFilesClientCapabilities,
  DidChangeWatchedFilesNotification,
  type ProtocolConnection,
  RegistrationRequest,
} from 'vscode-languageserver-protocol'
import { CONFIG_NAMES } from '../../config/config.ts'
import { baseName, isYamlPath, YAML_ENDINGS } from '../../host/paths.ts'
import { uriOfPath } from './uris.ts'

/** Names of files whose changes on disk may change what is found in any open one: layers, manifests, configs. */
const ALWAYS = [`*.{${YAML_ENDINGS.join(',')}}`, `{${CONFIG_NAMES.join(',')}}`]
/** What means something in a glob. Those of editors have no way to write it as it is. */
const SPECIAL = /[\\[\]{}*?!,]/g

/** Asks an editor to say when files change. One that cannot, or refuses, is served without: what is open is known anyway. */
export class Watches {
  private readonly connection: ProtocolConnection
  private readonly isAble: boolean
  private readonly isAbleOutside: boolean
  private readonly asked = new Set<string>()

  /** @param can whether the editor takes such wishes while it works, and for folders that it does not work in */
  constructor(connection: ProtocolConnection, can: DidChangeWatchedFilesClientCapabilities | undefined) {
    this.connection = connection
    this.isAble = can?.dynamicRegistration === true
    this.isAbleOutside = this.isAble && can?.relativePatternSupport === true
  }

  /** Asks for what always counts. */
  begin(): void {
    this.ask(ALWAYS)
  }

  /** Asks for files that runs depend on besides, as a baseline or the module of a plugin. @param paths absolute */
  follow(paths: readonly string[]): void {
    const names = paths.map(baseName).filter((name) => !isYamlPath(name) && !CONFIG_NAMES.includes(name))
    const globs = new Set(names.map((name) => name.replace(SPECIAL, '?')))
    this.ask([...globs].filter((glob) => !this.asked.has(glob)))
  }

  /** Asks for what always counts below a folder that the editor does not work in. @param folder absolute */
  outside(folder: string): void {
    const baseUri = uriOfPath(folder)
    if (this.isAbleOutside && !this.asked.has(baseUri)) this.ask(ALWAYS, baseUri)
  }

  private ask(globs: readonly string[], baseUri?: string): void {
    if (!this.isAble || globs.length === 0) return
    const id = `kof-lint-${this.asked.size}`
    for (const asked of baseUri === undefined ? globs : [baseUri]) this.asked.add(asked)
    const watchers = globs.map((glob) => {
      const pattern = `**/${glob}`
      return { globPattern: baseUri === undefined ? pattern : { baseUri, pattern } }
    })
    const { method } = DidChangeWatchedFilesNotification
    const registrations = [{ id, method, registerOptions: { watchers } }]
    this.connection.sendRequest(RegistrationRequest.type, { registrations }).catch(() => {})
  }
}
