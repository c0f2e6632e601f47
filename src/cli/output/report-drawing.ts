import type { LintRequest } from '../../config/request.ts'
import { openRequest } from '../../effective/open.ts'
import { KofLintError } from '../../errors.ts'
import type { Host } from '../../host/host.ts'
import { topology } from '../../topology/index.ts'
import { topologySvg } from '../../topology/render/svg.ts'

/** Where the telemetry of what was linted goes, as SVG; null for values that cannot be read or are of several installations. */
export async function drawRun(request: LintRequest, host: Host): Promise<string | null> {
  try {
    const opened = await openRequest(request, host)
    return opened.deployments.length === 0 ? null : topologySvg(topology(opened, host.knowledge))
  } catch (error) {
    if (error instanceof KofLintError) return null
    throw error
  }
}
