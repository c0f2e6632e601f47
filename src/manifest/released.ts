import type { MapNode, SeqNode } from '../values/nodes.ts'
import type { SyntaxMap } from '../yaml/syntax.ts'
import type { Manifest } from './manifest.ts'

/** Groups and kinds of Kubernetes' own and of Prometheus' operator that no rule asks about, and that hold no values of charts. */
const SPARE =
  /^(?:apps|batch|rbac\.authorization\.k8s\.io|networking\.k8s\.io|apiextensions\.k8s\.io|policy|autoscaling|monitoring\.coreos\.com)\//
const SPARE_KINDS = ['Pod', 'Service', 'ServiceAccount', 'PersistentVolumeClaim']

/** True for a manifest of which hardly anybody asks for more than its name. */
export function isSpare({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): boolean {
  return SPARE.test(apiVersion) || (apiVersion === 'v1' && SPARE_KINDS.includes(kind))
}

/**
 * The same manifests without their trees, which take many times as much memory as their text.
 *
 * @param again reads the text once more, for who asks for a tree all the same
 */
export function released(manifests: readonly Manifest[], again: () => readonly Manifest[]): Manifest[] {
  return manifests.map((manifest, i) => new Released(manifest, () => again()[i]!))
}

class Released implements Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly namespace: string | null
  readonly uri: string
  readonly patches: readonly SeqNode[] = []
  readonly isReleased = true
  private readonly again: () => Manifest

  constructor({ apiVersion, kind, name, namespace, uri }: Manifest, again: () => Manifest) {
    this.apiVersion = apiVersion
    this.kind = kind
    this.name = name
    this.namespace = namespace
    this.uri = uri
    this.again = again
  }

  get syntax(): SyntaxMap {
    return this.again().syntax
  }

  get root(): MapNode {
    return this.again().root
  }
}
