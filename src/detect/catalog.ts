/**
 * True for the address of k0rdent's catalog, whose charts have names of KOF's and KOF's charts inside them
 * (k0rdent/catalog apps/k0rdent-istio/example/values.yaml): their values are not KOF's.
 */
export function isOfCatalog(repository: string | null): boolean {
  return repository !== null && /\/catalog(?:\/|$)/.test(repository)
}
