import { describe, expect, test } from 'vitest'
import { findPlaceholder, type Placeholder } from '#src/rule/helpers/placeholder'
import { reservedDomain } from '#src/rule/helpers/reserved-domain'

const found: readonly (readonly [value: string, kind: Placeholder['kind'], text: string])[] = [
  ['<EXAMPLE_STORAGE_CLASS>', 'angle', '<EXAMPLE_STORAGE_CLASS>'],
  ['<new size>', 'angle', '<new size>'],
  ['<regional-cluster-name>', 'angle', '<regional-cluster-name>'],
  ['vmauth.<domain>', 'angle', '<domain>'],
  ['https://<HOST>:443/x', 'angle', '<HOST>'],
  ['send to <YOUR_CHANNEL> please', 'angle', '<YOUR_CHANNEL>'],
  ['$REGIONAL_CLUSTER_NAME', 'documented', '$REGIONAL_CLUSTER_NAME'],
  ['http://$REGIONAL_CLUSTER_NAME-vmauth:8427/x', 'documented', '$REGIONAL_CLUSTER_NAME'],
  ['${REGIONAL_DOMAIN}', 'variable', '${REGIONAL_DOMAIN}'],
  ['receivers:\n  - url: $WEBHOOK_URL\n', 'documented', '$WEBHOOK_URL'],
  ['REDACTED', 'word', 'REDACTED'],
  ['changeme', 'word', 'changeme'],
  ['CHANGE_ME', 'word', 'CHANGE_ME'],
  ['TODO', 'word', 'TODO'],
  ['your-registry.com', 'word', 'your-registry.com'],
  ['grafana.yourdomain.com', 'word', 'yourdomain.com'],
  ['https://vmauth.regional.yourdomain.com/vm/insert/0/prometheus', 'word', 'yourdomain.com'],
  ['admin@yourdomain.com', 'word', 'yourdomain.com'],
  ['*.your-domain.io', 'word', 'your-domain.io'],
  ['https://elasticsearch.YourCompany.com:9200', 'word', 'YourCompany.com'],
  ['my-domain.com', 'word', 'my-domain.com'],
  ['kof.mydomain.com.au', 'word', 'mydomain.com.au'],
  ['vmauth.<your-domain>', 'angle', '<your-domain>'],
  ['https://EXAMPLE-control-plane:6443', 'word', 'EXAMPLE-control-plane'],
  ['vX.Y.Z-hetzner', 'version', 'vX.Y.Z-hetzner'],
  ['ghcr.io/acme/image:vX.Y.Z', 'version', 'vX.Y.Z'],
  ['x.y.z', 'version', 'x.y.z'],
  [
    '{{{ extra.docsVersionInfo.kofVersions.kofDotVersion }}}',
    'macro',
    '{{{ extra.docsVersionInfo.kofVersions.kofDotVersion }}}',
  ],
  ['$STORAGE_SIZE', 'variable', '$STORAGE_SIZE'],
  ['kof-${CLUSTER_ENV}-x', 'variable', '${CLUSTER_ENV}'],
  ['<path:kv/data/kof#token>', 'variable', '<path:kv/data/kof#token>'],
  ['https://#{SPLUNK.Host}#:8088', 'variable', '#{SPLUNK.Host}#'],
]

const none: readonly string[] = [
  '',
  '<no value>',
  '<none>',
  '1.2.3',
  'v1.10.0',
  'x.y',
  '${env:REGION}',
  '${env:KOF_VM_USER}',
  '$(NODE_NAME)',
  '$1',
  '$$1',
  '${1}:$2',
  '$labels.instance',
  '{{ $labels.FOO }}',
  '{{ .Cluster.metadata.name }}',
  '$2a$10$ABCDEFGHIJKLMNOPQRSTUV',
  'pa$$WORD1',
  '%{VAR_NAME}',
  '#{}',
  '<path:two words>',
  'AKIAIOSFODNN7EXAMPLE',
  '/dashboards/EXAMPLES',
  '(?P<LOG_LEVEL>[A-Z]+)',
  '(?<POD_NAME>[a-z]+)',
  '^(?P<pod_name>[a-z]+)$',
  'count(up) <FOO',
  'a <BR> b',
  '<!channel>',
  'Ops <ops@acme.io>',
  'echo $HOME and more',
  'your data',
  'ask admin@yourdomain.com',
  'inyourdomain.com',
  'kof-mydomain.com',
  'mydomain',
  'mydomain.com.acme.io',
  'mydomain.internal',
  'yourdomainname.com',
]

describe('findPlaceholder', () => {
  test.each(found)('%j', (value, kind, text) => expect(findPlaceholder(value)).toEqual({ kind, text }))
  test.each(none)('nothing in %j', (value) => expect(findPlaceholder(value)).toBeNull())
  test('a text of a megabyte takes no time', () => {
    const start = Date.now()
    for (const part of ['$AAA-', '<A_B', 'a<b>', '${AAA}', 'EXAMPLE ', 'yourdomain.', '@a.yourdomain.com-'])
      findPlaceholder(part.repeat(200_000))
    expect(Date.now() - start).toBeLessThan(1000)
  })
})

test.each([
  ['mothership.kof.example.com', 'example'],
  ['Example.ORG.', 'example'],
  ['kof.invalid', 'example'],
  ['kof.local', 'private'],
  ['localhost', 'private'],
  ['kof.test', 'private'],
  ['kof.acme.io', null],
  ['myexample.com', null],
  ['example.com.acme.io', null],
  ['local.acme.io', null],
])('reservedDomain %s', (domain, expected) => expect(reservedDomain(domain)).toBe(expected))
