import type { ScopeNames } from '@/components/person/grant-words'
import { listAgencies, listBlocks } from '@/lib/agency/queries'
import type { AgencyView } from '@/lib/agency/types'
import type { RoundView } from '@/lib/round/types'

/** Names of every agency and block by identifier. */
export async function readScopeNames(): Promise<ScopeNames> {
  const [agencies, blocks] = await Promise.all([listAgencies(), listBlocks()])
  return {
    agencies: Object.fromEntries(agencies.map((a) => [a.id, a.name])),
    blocks: Object.fromEntries(blocks.map((b) => [b.id, b.name])),
  }
}

/** Agencies whose people may need an account: those assessed in the newest round, or all before there is one. */
export function listAgenciesWithAccounts(rounds: readonly RoundView[]): Promise<AgencyView[]> {
  return listAgencies(rounds[0]?.year)
}
