import type { Actor } from '@/lib/actor'
import type { SaveLinesInput } from '@/lib/assessment/schema'
import { importCatalogue, issueCatalogue } from '@/lib/catalogue/commands'
import { catalogueFileSchema } from '@/lib/catalogue/schema'
import { db } from '@/lib/db'
import { createRound, openRound } from '@/lib/round/commands'
import { makePerson } from '@/prisma/factories'
import { loadReference, readData } from '@/prisma/seed/reference'

/** A small round on the real catalogues, with permanent people. */

export const PASSWORD = 'mat-khau-cua-bai-thu'
export const OPENED = new Date('2021-10-18T01:00:00Z')
export const DURING = new Date('2021-12-10T03:00:00Z')
export const DEADLINE = new Date('2021-12-21T17:00:00Z')
export const AFTER = new Date('2021-12-22T01:00:00Z')

export type World = {
  roundId: string
  assessmentId: string
  clerk: Actor
  colleague: Actor
  head: Actor
  stranger: Actor
  homeAffairs: Actor
  appraiser: Actor
  ownAppraiser: Actor
  auditor: Actor
}

export async function makeWorld(): Promise<World> {
  await loadReference()
  const person = (email: string, role: Actor['grants'][number]['role'], agencyId: string | null = null) =>
    makePerson({
      email: `${email}@test.example`,
      name: email,
      agencyId,
      password: PASSWORD,
      grants: [{ role, ...(role === 'clerk' || role === 'head' ? { agencyId } : {}) }],
    })
  const homeAffairs = await person('home-affairs', 'homeAffairs', 'so-noi-vu')
  const deadlines = {
    submitBefore: DEADLINE,
    appraisal1Before: new Date('2022-01-14T17:00:00Z'),
    explainBefore: new Date('2022-01-24T17:00:00Z'),
    appraisal2Before: new Date('2022-02-15T17:00:00Z'),
    councilMeetsOn: '2022-02-22',
  }
  const blocks = []
  for (const blockId of ['departments', 'districts']) {
    const file = catalogueFileSchema.parse(readData(`catalogue/hanoi-2021-${blockId}.json`))
    await importCatalogue(homeAffairs, file)
    await issueCatalogue(homeAffairs, { catalogueId: file.id }, OPENED)
    blocks.push({ blockId, catalogueId: file.id, ...deadlines })
  }
  const people = {
    clerk: await person('clerk', 'clerk', 'so-tai-chinh'),
    colleague: await person('colleague', 'clerk', 'so-tai-chinh'),
    head: await person('head', 'head', 'so-tai-chinh'),
    stranger: await person('stranger', 'clerk', 'so-y-te'),
    homeAffairs,
    appraiser: await person('appraiser', 'appraiser', 'so-noi-vu'),
    ownAppraiser: await person('own-appraiser', 'appraiser', 'so-tai-chinh'),
    auditor: await person('auditor', 'auditor'),
  }
  const { id: roundId } = await createRound(homeAffairs, { year: 2021, planNumber: '216/KH-UBND', blocks })
  await openRound(homeAffairs, { roundId, version: 0 }, OPENED)
  const assessment = await db.assessment.findUniqueOrThrow({
    where: { roundId_agencyId: { roundId, agencyId: 'so-tai-chinh' } },
    select: { id: true },
  })
  return { roundId, assessmentId: assessment.id, ...people }
}

/** Row 1.1.4 is a ratio: 18 of 20 tasks give 0,90 of 1,00. */
export const ratioLine = (
  numerator: number | null,
  denominator: number | null,
  version = 0,
): SaveLinesInput['lines'][number] => ({
  code: '1.1.4',
  version,
  facts: { kind: 'ratio', numerator, denominator },
})
