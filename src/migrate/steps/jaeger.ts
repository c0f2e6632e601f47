import type { Json, JsonObject } from '../../schema/knowledge.ts'
import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

const OUTSIDE = /^(https?:\/\/)jaeger\.([^/]+)\/collector\/?$/
/** In a mesh, where each cluster's services have the cluster's name. */
const IN_MESH = /^http:\/\/([^/:]+)-jaeger-collector(\.[^:/]*)?:4318\/?$/
const INSIDE = /^http:\/\/kof-storage-jaeger-collector(\.kof[^:/]*)?:4318\/?$/
/** Characters that an address of KOF's may have, and more: longer texts take long to look through. */
const LONGEST = 1000
const PATH = '/v1/traces'
const WINS = 'since 1.7.0 KOF sets "traces_endpoint", which wins over "endpoint" and is the whole address'
const REASON = 'Jaeger is gone since 1.7.0: traces are stored by VictoriaTraces'

/** Traces are sent to VictoriaTraces. */
export const tracesExporter: Step = {
  id: 'traces-exporter',
  release: '1.7.0',
  title: 'Exporters of traces send to VictoriaTraces instead of Jaeger, by "traces_endpoint"',
  evidence: 'v1.6.0 charts/kof-collectors/values.yaml:1073, v1.7.0 charts/kof-collectors/values.yaml:1079',
  on: 'values',
  run(draft) {
    for (const base of placesOf(draft, 'kof-collectors')) {
      const stack = [...base, 'opentelemetry-kube-stack']
      const common = [...stack, 'defaultCRConfig']
      const own = Object.keys(asMap(draft.json([...stack, 'collectors']))).map((key) => [...stack, 'collectors', key])
      for (const block of [common, ...own]) followExporter(draft, [...block, 'config', 'exporters', 'otlphttp/traces'])
      const env = [...common, 'env']
      if (JSON.stringify(draft.json(env) ?? null).includes('"name":"KOF_JAEGER_'))
        draft.ask(
          env,
          `${REASON}, which takes the credentials of VMAuth: let "basicauth/traces" read KOF_VM_USER and KOF_VM_PASSWORD, and delete those of Jaeger.`,
        )
    }
  },
}

/** The same in addresses that clusters are told. */
export const tracesAddress: Step = {
  id: 'traces-address',
  release: '1.7.0',
  title: 'The address that clusters send traces to is that of VictoriaTraces',
  evidence: 'v1.7.0 kof-operator/internal/controller/clusterdeployment_kof_cluster_role.go:40',
  on: 'cluster',
  run(draft) {
    for (const at of [
      ['spec', 'config', 'clusterAnnotations', 'k0rdent.mirantis.com/kof-write-traces-endpoint'],
      ['data', 'write_traces_endpoint'],
    ]) {
      const now = addressOf(draft.json(at))
      if (now !== null) draft.set(at, now, REASON)
    }
  },
}

function followExporter(draft: Draft, exporter: Route): void {
  const old = [...exporter, 'endpoint']
  const was = draft.json(old)
  const to = [...exporter, 'traces_endpoint']
  if (typeof was !== 'string' || was === '' || draft.has(to)) return
  const kofs = addressOf(was)
  if (draft.move(old, to)) draft.set(to, kofs ?? `${was.replace(/\/$/, '')}${PATH}`, kofs === null ? WINS : REASON)
}

function asMap(json: Json | undefined): JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as JsonObject) : {}
}

function addressOf(old: unknown): string | null {
  if (typeof old !== 'string' || old.length > LONGEST) return null
  if (INSIDE.test(old)) return 'http://kof-storage-vt-cluster-vtinsert:10481/insert/opentelemetry/v1/traces'
  const [, cluster] = IN_MESH.exec(old) ?? []
  if (cluster !== undefined) return `http://${cluster}-vmauth:8427/vti/insert/opentelemetry/v1/traces`
  return OUTSIDE.test(old) ? old.replace(OUTSIDE, '$1vmauth.$2/vti/insert/opentelemetry/v1/traces') : null
}
