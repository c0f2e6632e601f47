/** The Secret with which the collectors of a child cluster write to the store that takes their data. */
export function childSecret(name: string, namespace: string): string {
  return `kof-vmuser-creds-${adler32(`kof-cluster-config-${name}/${namespace}`)}`
}

/** The Secret with which the management cluster writes to a regional cluster, and reads from it. */
export function regionalSecret(name: string, namespace: string): string {
  return `kof-vmuser-creds-admin-${adler32(`kof-${name}/${namespace}`)}`
}

/** Sprig's `adler32sum`, which KOF tells Secrets apart by. */
function adler32(text: string): number {
  let a = 1
  let b = 0
  for (const byte of new TextEncoder().encode(text)) {
    a = (a + byte) % 65521
    b = (b + a) % 65521
  }
  return (b * 65536 + a) >>> 0
}
