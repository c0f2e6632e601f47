import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/**
 * Uploads SARIF to code scanning of the repository that the workflow runs for.
 *
 * @returns What went wrong; null when GitHub took it.
 */
export async function upload(
  file: string,
  token: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  const { GITHUB_API_URL: api = 'https://api.github.com', GITHUB_REPOSITORY: repository } = env
  const body = {
    commit_sha: env.GITHUB_SHA,
    ref: env.GITHUB_REF,
    sarif: gzipSync(readFileSync(file)).toString('base64'),
    tool_name: 'kof-lint',
  }
  try {
    const answer = await fetch(`${api}/repos/${repository}/code-scanning/sarifs`, {
      method: 'POST',
      headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    })
    if (answer.ok) return null
    const hint = answer.status === 403 ? ' The job needs "permissions: security-events: write".' : ''
    return `GitHub did not take the SARIF file (${answer.status}).${hint}`
  } catch (error) {
    return `The SARIF file was not uploaded: ${(error as Error).message}`
  }
}
