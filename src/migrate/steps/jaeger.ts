import type { Route } from '../../values/nodes.ts'
import type { Draft } from '../draft.ts'
import { placesOf } from '../places.ts'
import type { Step } from '../step.ts'

const OUTSIDE = /^(https?:\/\/)jaeger\.([^/]+)\/collector\/?$/
const INSIDE = /^http:\/\/kof-storage-jaeger-collector(\.kof[^:/]*)?:4318\/?$/
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
      const common = [...base, 'opentelemetry-kube-stack', 'defaultCRConfig']
      followExporter(draft, [...common, 'config', 'exporters', 'otlphttp/traces'])
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
  const now = addressOf(draft.json(old))
  const to = [...exporter, 'traces_endpoint']
  if (now !== null && !draft.has(to) && draft.move(old, to)) draft.set(to, now, REASON)
}

function addressOf(old: unknown): string | null {
  if (typeof old !== 'string') return null
  if (INSIDE.test(old)) return 'http://kof-storage-vt-cluster-vtinsert:10481/insert/opentelemetry/v1/traces'
  return OUTSIDE.test(old) ? old.replace(OUTSIDE, '$1vmauth.$2/vti/insert/opentelemetry/v1/traces') : null
}
