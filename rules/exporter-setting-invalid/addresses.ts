/** What is wrong with an address that the exporters call, as a clause; null for one that may be right. */
export function addressFault(key: 'vmURL' | 'vlogsURL' | 'vtracesURL' | 'endpoint', text: string): string | null {
  const [isAddress, port = '', path = ''] = /^https?:\/\/[^/?#\s]+?(?::(\d+))?(\/[^?#]*)?(?:[?#].*)?$/i.exec(text) ?? []
  if (isAddress === undefined) return 'it has to begin with "http://" or "https://" and a host'
  // It appends the rest itself: internal/vlogs/vlogs.go, internal/coldstorage/vmclient.go.
  if ((key === 'vlogsURL' || key === 'vtracesURL') && /^\/select(\/|$)/.test(path))
    return 'the exporter appends "/select/logsql" itself'
  if (key !== 'vmURL') return null
  if (/\/api\/v1(\/|$)/.test(path)) return 'the exporter appends "/api/v1" itself'
  // vmselect answers below a tenant alone, and this is its port.
  return port === '8481' && !/^\/select\/[^/]+\/prometheus\/?$/.test(path)
    ? 'vmselect answers under "/select/0/prometheus"'
    : null
}
