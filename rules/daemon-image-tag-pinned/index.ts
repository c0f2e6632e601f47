import { defineChartRule } from '#src/rule/define'
import { KUBE_STACK } from '#src/rule/helpers/kube-stack'
import { compareVersions } from '#src/rule/version-range'
import { setByUser } from '#src/values/query'

const IMAGE = [KUBE_STACK, 'collectors', 'daemon', 'image'] as const

interface Pinned {
  readonly tag: string
  readonly version: string
}

export default defineChartRule({
  meta: {
    id: 'daemon-image-tag-pinned',
    summary: 'The daemon collector is kept at the image of an older KOF release',
    severity: 'warning',
    category: 'upgrade',
    charts: ['kof-collectors'],
    kof: '>=1.5.0',
    needs: ['daemon'],
    fixable: 'unsafe',
  },
  messages: {
    older: ({ tag, version }: Pinned) =>
      `The daemon collector stays at the image of KOF "${tag}", while its configuration is that of ${version}. Delete the tag: KOF sets the one that goes with its release.`,
  },
  check(ctx) {
    const tag = ctx.get(...IMAGE, 'tag')
    const repository = ctx.get(...IMAGE, 'repository')
    const { kofVersion, versionFrom } = ctx.deployment
    // Where the release is only assumed, the tag may well go with the one that is installed.
    if (versionFrom === null || tag?.kind !== 'scalar' || typeof tag.value !== 'string' || !setByUser(tag)) return
    if (repository === undefined || setByUser(repository)) return
    const [, release] = /^v(\d+\.\d+\.\d+)$/.exec(tag.value) ?? []
    if (release === undefined || compareVersions(release, kofVersion) >= 0) return
    ctx.report({
      id: 'older',
      data: { tag: tag.value, version: kofVersion },
      at: tag,
      fixes: [{ title: 'Delete the tag', ops: [{ op: 'remove', at: tag }] }],
    })
  },
})
