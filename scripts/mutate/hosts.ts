import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A file that somebody uses. */
export interface HostFile {
  readonly name: string
  readonly text: string
}

/** Where real files are found: this project's folder, and the folder of files that is not part of it. */
export interface Folders {
  readonly root: string
  readonly shared: string
}

/** Real values files by chart and release; what is not there is left out, and something short is always there. */
export class Hosts {
  readonly #folders: Folders
  readonly #read = new Map<string, HostFile[]>()

  constructor(folders: Folders) {
    this.#folders = folders
  }

  /** Values files of a chart at a release. */
  values(chart: string, release: string): HostFile[] {
    const key = `${chart} ${release}`
    let found = this.#read.get(key)
    if (found === undefined) {
      found = [...this.#own(chart, release), ...this.#real(chart, release)]
      this.#read.set(key, found)
    }
    return found
  }

  /** Manifests of a kind: `regional`, `child`, `istio-regional`, `adopted-child` and what else KOF's demo has. */
  manifests(kind: string): HostFile[] {
    const folder = `${this.#folders.shared}corpus/k0rdent+kof/`
    const real = (DEMOS[kind] ?? []).map((path) => file(`${folder}${path}`))
    const own = MANIFESTS[kind]
    return [...(own === undefined ? [] : [{ name: 'own', text: own }]), ...real.flat()]
  }

  #own(chart: string, release: string): HostFile[] {
    const short = { name: 'short', text: '# Values of this installation.\n{}\n' }
    if (chart !== 'kof' || !/^1\.(10|11)/.test(release)) return [short]
    return [short, ...file(join(this.#folders.root, 'examples/good-kof-values.yaml'))]
  }

  #real(chart: string, release: string): HostFile[] {
    const { shared } = this.#folders
    const tag = release === '1.11.0-rc0.main' ? 'main-a07d900a' : `v${release}`
    const charts = `${shared}upstream/kof/${tag}/charts/${chart}`
    const names = chart === 'kof' ? ['values.yaml', 'values-local.yaml', 'values-local-cloud.yaml'] : ['values.yaml']
    const found = names.flatMap((name) => file(`${charts}/${name}`))
    if (chart === 'k0rdent-istio') found.push(...file(`${shared}upstream/istio/v0.4.1/charts/${chart}/values.yaml`))
    const docs = (DOCS[chart] ?? []).flatMap((path) => file(`${shared}corpus/k0rdent+docs/${path}`))
    return /^1\.10/.test(release) ? [...found, ...docs] : found
  }
}

function file(path: string): HostFile[] {
  if (!existsSync(path)) return []
  return [{ name: path.split('/').slice(-3).join('/'), text: readFileSync(path, 'utf8') }]
}

/** Examples of the documentation that have no mistake. */
const DOCS: { readonly [chart: string]: readonly string[] } = {
  kof: [
    'release-v1.10.0/docs/admin/kof/kof-storing.md/L112.yaml',
    'release-v1.10.0/docs/admin/kof/kof-install.md/L288.yaml',
  ],
}

const DEMOS: { readonly [kind: string]: readonly string[] } = {
  regional: ['v1.10.0/demo/cluster/aws-standalone-regional.yaml', 'v1.10.0/demo/cluster/adopted-cluster-regional.yaml'],
  child: ['v1.10.0/demo/cluster/aws-standalone-child.yaml', 'v1.10.0/demo/cluster/adopted-cluster-child.yaml'],
  'istio-regional': ['v1.10.0/demo/cluster/aws-standalone-istio-regional.yaml'],
}

const deployment = (
  name: string,
  labels: string,
  annotations: string,
): string => `apiVersion: k0rdent.mirantis.com/v1beta1
kind: ClusterDeployment
metadata:
  name: ${name}
  namespace: kcm-system
  labels:
    ${labels}
spec:
  template: aws-standalone-cp-1-0-28
  credential: aws-cluster-identity-cred
  config:
    region: us-east-2
    clusterAnnotations: ${annotations}
`
const KOF = 'k0rdent.mirantis.com/'

const MANIFESTS: { readonly [kind: string]: string } = {
  regional: deployment('east', `${KOF}kof-cluster-role: regional`, `{${KOF}kof-regional-domain: east.kof.acme.io}`),
  child: deployment('kid', `${KOF}kof-cluster-role: child\n    ${KOF}kof-regional-cluster-name: east`, '{}'),
  'istio-regional': deployment(
    'east',
    `${KOF}kof-cluster-role: regional\n    ${KOF}istio-role: member\n    ${KOF}istio-gateway: "true"`,
    '{}',
  ),
  configmap: `apiVersion: v1
kind: ConfigMap
metadata:
  name: east
  namespace: kcm-system
  labels:
    ${KOF}kof-cluster-role: regional
data:
  regional_cluster_name: east
  regional_cluster_namespace: kcm-system
  regional_cluster_cloud: aws
  aws_region: us-east-2
  read_metrics_endpoint: https://vmauth.east.acme.io/vm/select/0/prometheus
  read_logs_endpoint: https://vmauth.east.acme.io/vls
  read_traces_endpoint: https://vmauth.east.acme.io/vts
  read_audit_logs_endpoint: https://vmauth.east.acme.io/vla
  write_metrics_endpoint: https://vmauth.east.acme.io/vm/insert/0/prometheus/api/v1/write
  write_logs_endpoint: https://vmauth.east.acme.io/vli/insert/opentelemetry/v1/logs
  write_traces_endpoint: https://vmauth.east.acme.io/vti/insert/opentelemetry/v1/traces
  write_audit_logs_endpoint: https://vmauth.east.acme.io/vlai/insert/opentelemetry/v1/logs
`,
}
