import type { Route } from '#src/values/nodes'

/** What to write instead of a secret, by the program that reads the configuration. */
export function hintFor(chart: string, route: Route): string {
  const has = (key: string): boolean => route.includes(key)
  if (chart.endsWith('-exporter') && has('s3')) return 'Put it into a Secret and name that in "s3.existingSecret".'
  if (has('configRawYaml')) return 'Put the configuration into a Secret and name that in "configSecret".'
  if (has('staticClients'))
    return 'Put it into a Secret, read that as a variable, and name the variable in "secretEnv".'
  if (has('connectors') && has('dex')) return 'Put it into a Secret, read that as a variable, and write "$NAME" here.'
  if (has('opentelemetry-kube-stack'))
    return 'Put it into a Secret, read that as a variable, and write "${env:NAME}" here.'
  return 'Put it into a Secret and refer to that.'
}
