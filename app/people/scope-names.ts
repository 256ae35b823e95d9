import type { ScopeNames } from '@/components/person/grant-words'
import { listAgencies, listBlocks } from '@/lib/agency/queries'

/** Names of every agency and block by identifier. */
export async function readScopeNames(): Promise<ScopeNames> {
  const [agencies, blocks] = await Promise.all([listAgencies(), listBlocks()])
  return {
    agencies: Object.fromEntries(agencies.map((a) => [a.id, a.name])),
    blocks: Object.fromEntries(blocks.map((b) => [b.id, b.name])),
  }
}
