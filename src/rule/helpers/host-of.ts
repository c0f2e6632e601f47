/** The host of an address, without its scheme, port and path, in small letters. */
export function hostOf(address: string): string {
  return address
    .replace(/^[a-z]+:\/\//i, '')
    .split(/[:/]/, 1)[0]!
    .toLowerCase()
}
