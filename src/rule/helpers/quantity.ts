/**
 * True for a Kubernetes quantity: a number, then nothing, `n u m k M G T P E`, `Ki` to `Ei`, or a decimal exponent.
 * Stricter than the parser in one point: that reads a unit without a number as 0, which the CRDs' pattern refuses
 * (kubernetes/apimachinery v0.33.0 pkg/api/resource/quantity.go and suffix.go).
 */
export function isQuantity(text: string): boolean {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.test(text)
}
