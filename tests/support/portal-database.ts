import { withClient } from '@/scripts/databases'
import { PORTAL_DATABASE, runningEmbeddedUrl } from '@/scripts/embedded'

export const portalDatabaseUrl = (): string =>
  process.env.E2E_DATABASE_URL ?? runningEmbeddedUrl(PORTAL_DATABASE)

/** The database of the portal under test: for what people cannot bring about, such as a portal that was down. */
export async function askPortalDatabase<T extends Record<string, unknown>>(
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  const { rows } = await withClient(portalDatabaseUrl(), (client) => client.query<T>(sql, values))
  return rows
}
