import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
import type { Facts, Step } from '../step.ts'
import { isListed } from './management-storage.ts'

const OLD = ['kof-collectors']
const FROM = ['kof-child', 'values', 'fromManagement']
const COLLECTORS = [...FROM, 'collectors']
const STACK = ['opentelemetry-kube-stack']
const CONFIG = [...STACK, 'defaultCRConfig', 'config']
/** What KOF sets for a regional cluster by itself. */
const BY_KOF = 'KOF sets it for "toRegionalCluster"'

/** The management cluster's own collectors are what kof-child installs there. */
export const managementCollectors: Step = {
  id: 'management-collectors',
  release: '1.10.0',
  title:
    '"kof-collectors" is "kof-child.values.fromManagement.collectors"; exporters to a regional cluster are "toRegionalCluster"',
  evidence:
    'v1.10.0 charts/kof-child/templates/child-multi-cluster-service.yaml:12, charts/kof/templates/helmreleases.yaml:151; v1.9.0 charts/kof/templates/helmreleases.yaml',
  on: 'values',
  run(draft, facts) {
    if (draft.chart !== 'kof' || !draft.has(OLD) || isListed(draft, 'kof-collectors')) return
    const isOn = draft.json([...OLD, 'enabled']) === true
    const values = [...OLD, 'values']
    if (isOn) chooseMode(draft, values, facts)
    const image = [...values, ...STACK, 'collectors', 'daemon', 'image', 'tag']
    if (/^v\d+\.\d+\.\d+/.test(String(draft.json(image))))
      draft.remove(image, 'the umbrella set it to its own release before; here it would keep the image of an old one')
    const reason = isOn
      ? 'a mode below "fromManagement" switches them on'
      : 'the umbrella has no such component any more'
    for (const key of draft.keysAt(OLD)) if (key !== 'values') draft.remove([...OLD, key], reason)
    // Last, so that comments of the block go along.
    draft.move(values, COLLECTORS)
    if (draft.has(OLD)) draft.remove(OLD, 'the umbrella has no such component any more')
  },
}

function chooseMode(draft: Draft, values: Route, { regionals, enabled }: Facts): void {
  const hosts = hostsOf(draft, values)
  if (hosts.length === 0) {
    const mode = [...FROM, 'toManagementCluster', 'enabled']
    if (draft.add(mode, true) && !enabled.has('kof-storage'))
      draft.ask(
        mode,
        'Only the collectors of the management cluster were on: since 1.10.0 this mode also installs storage for logs and traces there. Leave it on if that is fine, or choose "toRegionalCluster".',
      )
    return
  }
  if (draft.json([...FROM, 'toManagementCluster', 'enabled']) === true) return
  const names = new Set(hosts.map((host) => regionalOf(host, regionals)))
  const [name] = names
  if (names.size === 1 && name != null) {
    if (draft.add([...FROM, 'toRegionalCluster', 'name'], name)) dropExporters(draft, values)
    return
  }
  const isRegional = hosts.every((host) => /^(vmauth|jaeger)\.|-vmauth(:|$)/.test(host))
  draft.ask(
    values,
    isRegional
      ? `These collectors send to ${hosts[0]}: write the name of that regional cluster to "kof-child.values.fromManagement.toRegionalCluster.name" and delete the exporters, or nothing is installed from this block.`
      : `These collectors send to ${hosts[0]}: since 1.10.0 they are installed only with "fromManagement.toManagementCluster" or "toRegionalCluster". Choose one; logs of nodes also go through the pipelines "logs/default" and "logs/audit".`,
  )
}

/** Hosts outside of the cluster that exporters send to. */
function hostsOf(draft: Draft, values: Route): string[] {
  const exporters = [...values, ...CONFIG, 'exporters']
  const hosts = new Set<string>()
  for (const exporter of draft.keysAt(exporters))
    for (const key of draft.keysAt([...exporters, exporter])) {
      const address = draft.json([...exporters, exporter, key])
      if (!/(^|_)endpoint$/.test(key) || typeof address !== 'string') continue
      const host = /^(?:https?:\/\/)?([^/]+)/.exec(address)?.[1] ?? ''
      if (host.includes('.') || /-vmauth(:|$)/.test(host)) hosts.add(host)
    }
  return [...hosts]
}

/** In a mesh the host has the cluster's name; else the cluster that has the domain is looked for. */
function regionalOf(host: string, regionals: Facts['regionals']): string | null {
  const inMesh = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?)-vmauth(:\d+)?$/.exec(host)?.[1]
  return inMesh ?? regionals.get(/^(?:vmauth|jaeger)\.([^:]+)/.exec(host)?.[1] ?? '') ?? null
}

function dropExporters(draft: Draft, values: Route): void {
  const config = [...values, ...CONFIG]
  for (const exporter of ['prometheusremotewrite', 'otlphttp/logs', 'otlphttp/traces'])
    for (const key of draft.keysAt([...config, 'exporters', exporter]))
      if (/(^|_)endpoint$|^auth$|^external_labels$/.test(key))
        draft.remove([...config, 'exporters', exporter, key], BY_KOF)
  for (const extension of draft.keysAt([...config, 'extensions']))
    if (extension.startsWith('basicauth/')) draft.remove([...config, 'extensions', extension], BY_KOF)
  const lists = [
    [...config, 'service', 'extensions'],
    [...values, ...STACK, 'collectors', 'daemon', 'config', 'service', 'extensions'],
  ]
  for (const list of lists) if (draft.has(list)) draft.remove(list, BY_KOF)
  const env = [...values, ...STACK, 'defaultCRConfig', 'env']
  draft.removeItems(env, (item) => /"name":"KOF_(VM|JAEGER)_(USER|PASSWORD)"/.test(JSON.stringify(item)), BY_KOF)
  const prometheus = [...values, 'opencost', 'opencost', 'prometheus']
  for (const key of [['existingSecretName'], ['external', 'url']])
    if (draft.has([...prometheus, ...key])) draft.remove([...prometheus, ...key], BY_KOF)
}
