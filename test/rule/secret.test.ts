import { describe, expect, test } from 'vitest'
import { secretKind } from '#src/rule/helpers/secret'

const TOKEN = 'f3b1c9d27a60'
const secrets: readonly (readonly [name: string, value: string, kind: string])[] = [
  ['AWS_SECRET_ACCESS_KEY', 'q8Zr2mVb7TnLxK4wPfYs9cDhJg3uEa6RtQo1iNvB', 'name'],
  ['GITHUB_TOKEN', TOKEN, 'name'],
  ['DB_PASSWORD', 'hunter two', 'name'],
  ['dbPassword', 'hunter2', 'name'],
  ['DD_API_KEY', TOKEN, 'name'],
  ['APIKEY', TOKEN, 'name'],
  ['CLIENT_SECRET', TOKEN, 'name'],
  ['SOME_ID', 'AKIA4QZ7RT5VN2WXYB6C', 'an AWS access key'],
  ['CA', '-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'a private key'],
  ['X', `ghp_${'a1B2'.repeat(9)}`, 'a GitHub token'],
  ['X', 'glpat-abcdefghij0123456789', 'a GitLab token'],
  ['X', 'xoxb-1234567890-abcdef', 'a Slack token'],
  ['X', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln', 'a JSON Web Token'],
  ['DATABASE_URL', 'postgres://kof:Tr0ub4dor@db:5432/kof', 'an address with a password'],
]
const harmless: readonly (readonly [name: string, value: string])[] = [
  ['DB_PASSWORD', ''],
  ['DB_PASSWORD', '${env:DB_PASSWORD}'],
  ['DB_PASSWORD', '$(DB_PASSWORD)'],
  ['DB_PASSWORD', '$DB_PASSWORD'],
  ['DB_PASSWORD', '{{ .Values.password }}'],
  ['DB_PASSWORD', '<DB_PASSWORD>'],
  ['DB_PASSWORD', 'changeme'],
  ['DB_PASSWORD', 'REDACTED'],
  ['DB_PASSWORD', 'xxxxxx'],
  ['DB_PASSWORD', '{vmuserSecretName}'],
  ['DB_PASSWORD', 'vault:secret/data/db#password'],
  ['USE_TOKEN', 'true'],
  ['ID_TOKEN', '3600'],
  ['SA_TOKEN', '/var/run/secrets/token'],
  ['OAUTH_TOKEN', 'https://login.acme.io/token'],
  ['TOKEN_URL', TOKEN],
  ['PASSWORD_FILE', 'password'],
  ['SECRET_NAME', 'cloudwatch-credentials'],
  ['PRIVATE_CLUSTER', 'acme'],
  ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE'],
  ['HTTPS_PROXY', 'http://proxy.acme.io:3128'],
  ['DATABASE_URL', 'postgres://kof:$(PASSWORD)@db:5432/kof'],
  ['HTTPS_PROXY', 'http://proxy.acme.io:3128/@scope'],
]

describe('secretKind', () => {
  for (const [name, value, kind] of secrets) {
    test(`takes ${name} for a secret: ${kind}`, () => expect(secretKind(name, value)).toBe(kind))
  }
  for (const [name, value] of harmless) {
    test(`lets "${name}: ${value}" through`, () => expect(secretKind(name, value)).toBeNull())
  }
})
