import { defineChartRule } from '#src/rule/define'
import { findPlaceholder } from '#src/rule/helpers/placeholder'
import { getNode, isTruthy, setByUser } from '#src/values/query'

/** A bcrypt hash: version, cost, and 53 characters of salt and hash; or the same in base64, which begins so. */
const BCRYPT = /^\$2[a-z]?\$\d\d\$[./A-Za-z0-9]{53}/
const IN_BASE64 = /^JD[JI][A-Za-z0-9+/=]{75,}$/

export default defineChartRule({
  meta: {
    id: 'dex-empty-password-hash',
    summary: 'A user of Dex without a valid password hash',
    severity: 'error',
    category: 'security',
    charts: ['kof-mothership', 'kof-storage'],
    kof: '>=1.1.0',
    needs: ['staticPasswords'],
    fixable: false,
  },
  messages: {
    empty: () =>
      'This user has no password hash, so Dex does not start and nobody can sign in. Write what "htpasswd -BnC 10 admin" prints behind the colon, or drop the user.',
    malformed: () =>
      'This is no bcrypt hash, so Dex does not start and nobody can sign in. Write what "htpasswd -BnC 10 admin" prints behind the colon.',
  },
  check(ctx) {
    if (!ctx.instance.active) return
    const users = ctx.get('dex', 'config', 'staticPasswords')
    if (!isTruthy(ctx.get('dex', 'enabled')) || users?.kind !== 'seq') return
    // A script may fill the file in before it is used for a test.
    const severity = ctx.deployment.environment === 'development' ? 'warning' : 'error'
    for (const user of users.items) {
      if (user.kind !== 'map' || !setByUser(user) || isTruthy(user.get('hashFromEnv'))) continue
      const hash = getNode(user, ['hash'])
      const text = hash?.kind === 'scalar' ? String(hash.value ?? '') : ''
      if (text === '') {
        ctx.report({ id: 'empty', data: undefined, at: hash ?? { missing: 'hash', under: user }, severity })
      } else if (!BCRYPT.test(text) && !IN_BASE64.test(text) && findPlaceholder(text) === null) {
        ctx.report({ id: 'malformed', data: undefined, at: hash!, severity })
      }
    }
  },
})
