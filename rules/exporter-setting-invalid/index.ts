import { type ChartContext, defineChartRule } from '#src/rule/define'
import { nearestName } from '#src/rule/helpers/nearest-name'
import { ownScalar } from '#src/rule/helpers/own-scalar'
import { addressFault } from './addresses.ts'
import { SETTINGS } from './settings.ts'

/** What comma-separated lists may have in them (k0rdent/kof v1.10.0 kof-operator/internal/coldstorage/types.go, internal/audit/types.go). */
const LISTS = [
  { key: 'sources', names: ['metrics', 'logs', 'traces'] },
  { key: 'streams', names: ['tenant-audit-log', 'platform-audit-log'] },
] as const

const messages = {
  ignored: ({ text, what, instead, right }: { text: string; what: string; instead: string; right: string | null }) =>
    `"${text}" is no ${what} to the exporter, which takes "${instead}" instead and does not say so. Write ${right === null ? 'one' : `"${right}"`}.`,
  sources: ({ text, names }: Item) =>
    `There is no source "${text}", so the exporter stops with an error each time. Write ${names}, with commas between them.`,
  streams: ({ text, names }: Item) =>
    `There is no audit stream "${text}", so the exporter puts the events of tenants under that name. Write ${names}, with a comma between them.`,
  nothing: () =>
    'The exporter looks back over no hour at all then, and never exports anything. Write a number of hours, as in "24".',
  address: ({ text, fault }: { text: string; fault: string }) =>
    `"${text}" is no address that works here: ${fault}. Correct it.`,
  bucket: ({ text }: { text: string }) =>
    `"${text}" is no name of a bucket, so nothing is exported. Write the name alone, and a folder in it under "s3.prefix".`,
  noBucket: () =>
    'Without "s3.bucket" the exporter stops with an error each time. Name a bucket, here or in another values file.',
}
interface Item {
  readonly text: string
  readonly names: string
}
type Context = ChartContext<typeof messages, undefined>

export default defineChartRule({
  meta: {
    id: 'exporter-setting-invalid',
    summary: 'A setting that an exporter passes over, or cannot work with',
    severity: 'error',
    category: 'schema',
    charts: ['audit-logs-exporter', 'cold-storage-exporter'],
    kof: '>=1.10.0',
    needs: [
      'exportDelay',
      'catchupHours',
      's3',
      'complianceMode',
      'sources',
      'streams',
      'vmURL',
      'vlogsURL',
      'vtracesURL',
    ],
    fixable: 'unsafe',
  },
  messages,
  check(ctx) {
    const isCold = ctx.instance.chart === 'cold-storage-exporter'
    checkSettings(ctx)
    for (const { key, names } of LISTS) if ((key === 'sources') === isCold) checkList(ctx, key, names)
    const addresses = ['vlogsURL', ...(isCold ? (['vmURL', 'vtracesURL'] as const) : [])] as const
    for (const key of addresses) checkAddress(ctx, key, [key])
    checkAddress(ctx, 'endpoint', ['s3', 'endpoint'])
    const bucket = ownScalar(ctx, 's3', 'bucket')
    const name = String(bucket?.value ?? '')
    // The charts' own values have it empty, for others to set.
    if (bucket !== null && name === '') ctx.report({ id: 'noBucket', data: undefined, at: bucket, severity: 'warning' })
    else if (bucket !== null && /^\w+:\/\/|\s/.test(name))
      ctx.report({ id: 'bucket', data: { text: name }, at: bucket, severity: severityOf(ctx) })
  },
})

function severityOf({ instance }: Context): 'error' | 'warning' {
  return instance.active ? 'error' : 'warning'
}

function checkSettings(ctx: Context): void {
  for (const { route, what, instead, isRead, meant } of SETTINGS) {
    const node = ownScalar(ctx, ...route)
    const text = String(node?.value ?? '')
    // The exporter takes nothing for what it would take without it.
    if (node === null || text === '') continue
    if (isRead(text)) {
      if (route[0] === 'catchupHours' && Number(text) <= 0)
        ctx.report({ id: 'nothing', data: undefined, at: node, severity: severityOf(ctx) })
      continue
    }
    const right = meant(text)
    const ops = right === null ? [] : [{ op: 'set' as const, at: node, to: right }]
    const fixes = right === null ? [] : [{ title: `Write "${right}"`, ops }]
    ctx.report({ id: 'ignored', data: { text, what, instead, right }, at: node, severity: 'warning', fixes })
  }
}

function checkList(ctx: Context, key: 'sources' | 'streams', names: readonly string[]): void {
  const node = ownScalar(ctx, key)
  const items = String(node?.value ?? '')
    .split(',')
    .map((item) => item.trim())
  const wrong = items.find((item) => item !== '' && !names.includes(item))
  if (node === null || wrong === undefined) return
  const right = items.map((item) => (names.includes(item) ? item : nearestName(item.toLowerCase(), names)))
  const to = right.includes(null) ? null : right.join(',')
  const fixes = to === null ? [] : [{ title: `Write "${to}"`, ops: [{ op: 'set' as const, at: node, to }] }]
  const data = { text: wrong, names: names.map((name) => `"${name}"`).join(', ') }
  ctx.report({ id: key, data, at: node, severity: severityOf(ctx), fixes })
}

function checkAddress(ctx: Context, key: Parameters<typeof addressFault>[0], route: readonly string[]): void {
  const node = ownScalar(ctx, ...route)
  const text = String(node?.value ?? '')
  const fault = text === '' ? null : addressFault(key, text)
  if (node !== null && fault !== null)
    ctx.report({ id: 'address', data: { text, fault }, at: node, severity: severityOf(ctx) })
}
