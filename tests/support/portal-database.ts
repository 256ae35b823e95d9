import { withClient } from '@/scripts/databases'
import { PORTAL_DATABASE, runningEmbeddedUrl } from '@/scripts/embedded'

/** The database of the portal under test: for what people cannot bring about, such as a portal that was down. */
export async function askPortalDatabase<T extends Record<string, unknown>>(
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const url = process.env.E2E_DATABASE_URL ?? runningEmbeddedUrl(PORTAL_DATABASE)
  const { rows } = await withClient(url, (client) => client.query<T>(sql, values))
  return rows
}
