import { db } from '@/lib/db'
import { loadPeople } from './seed/people'
import { loadReference } from './seed/reference'
import { loadRound2020 } from './seed/round-2020'
import { loadRound2021 } from './seed/round-2021'
import { loadRound2022 } from './seed/round-2022'
import { loadRound2025 } from './seed/round-2025'
import { loadCatalogues2021 } from './seed/rounds'

/** Loads the demonstration: reference data, people, the finished rounds of 2021 and 2025, the live one of 2022, a small one of 2020. */
async function main(): Promise<void> {
  const started = Date.now()
  const step = async (what: string, work: () => Promise<void>) => {
    await work()
    console.log(`  ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  }
  if ((await db.person.count()) > 0) throw new Error('The database is not empty; nothing was loaded.')
  await step('agencies, questionnaires, published results', loadReference)
  await step('people and roles', loadPeople)
  await step('catalogues of 2021', () => loadCatalogues2021(new Date('2021-09-28T02:00:00Z')))
  await step('round 2021, finished', loadRound2021)
  await step('round 2025 of two tiers, finished', loadRound2025)
  await step('round 2022, live', () => loadRound2022(new Date()))
  await step('round 2020, before the council', () => loadRound2020(new Date()))
  await db.$disconnect()
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
