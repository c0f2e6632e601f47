import { defineChartRule } from '#src/rule/define'
import { isTruthy, setByUser } from '#src/values/query'

const KEYS = ['accessKey', 'secretKey'] as const

export default defineChartRule({
  meta: {
    id: 'exporter-s3-credential-pair',
    summary: 'One half of the credentials for S3',
    severity: 'error',
    category: 'schema',
    charts: ['audit-logs-exporter', 'cold-storage-exporter'],
    kof: '>=1.10.0',
    needs: ['accessKey', 'secretKey'],
    fixable: false,
  },
  messages: {
    half: ({ given, other }: { given: string; other: string }) =>
      `"s3.credentials.${given}" is set and "${other}" is not: Helm stops with an error and nothing is installed. Set both or none, or name a Secret in "s3.existingSecret".`,
  },
  check(ctx) {
    const [access, secret] = KEYS.map((key) => ctx.get('s3', 'credentials', key))
    if (isTruthy(access) === isTruthy(secret)) return
    const [given, other] = isTruthy(access) ? KEYS : ([KEYS[1], KEYS[0]] as const)
    const at = isTruthy(access) ? access : secret
    if (at !== undefined && setByUser(at)) ctx.report({ id: 'half', data: { given, other }, at })
  },
})
