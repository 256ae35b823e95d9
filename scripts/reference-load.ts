// npm run reference:load: agencies with their attributes and lineage, questionnaires and published results into an
// operator's empty database. Catalogues are imported in the portal, people are made there.
import { db } from '@/lib/db'
import { loadReference } from '@/prisma/seed/reference'
import { operatedDatabase } from './any-database'
import { generateClient } from './generate-client'
import { migrate } from './migrations'
import { Problem, runMain } from './problem.mjs'
import { step } from './progress'

await runMain(async () => {
  const url = operatedDatabase()
  if (!url)
    throw new Problem('DATABASE_URL is not set: the embedded demonstration database has its reference data.')
  await generateClient()
  await step('Migrating the database', () => migrate(url))
  try {
    if ((await db.agency.count()) > 0)
      throw new Problem('The database already holds agencies: nothing was loaded.')
    await step('Loading agencies, questionnaires and published results', loadReference)
  } finally {
    await db.$disconnect()
  }
})
