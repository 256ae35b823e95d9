import { readdirSync, readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '@/lib/actor'
import { db } from '@/lib/db'
import { remindAgencies } from '@/lib/reminder/commands'
import { writeNote } from '@/lib/agency-note/commands'
import { makePerson } from '@/prisma/factories'
import { changeHidden, restoreHidden } from '@/tests/support/hidden-data'
import { pdf, upload } from '@/tests/support/files'
import { ALL_CALLS, answersTo, askedOf, differences } from '@/tests/support/judge'
import type { Asked } from '@/tests/support/judge-calls'
import {
  ABSENT,
  advance,
  assessmentOf,
  enterCentral,
  FINANCE,
  HEALTH,
  makeReleasedWorld,
  MEETING,
  EXPLAINING,
  REREADING,
  READING,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'
import { PASSWORD } from '@/tests/support/world'

/**
 * Recusal is structural: whatever stands in the database about the agency that somebody stands aside from, every query
 * gives him the same, byte by byte. Nothing is normalised: `now` is given, and nothing else depends on the clock.
 */

let world: Stages
let session: Client
const judges: Record<string, Actor> = {}

const JUDGES: Record<string, RoleName[]> = {
  'an appraiser': ['appraiser'],
  'a council member': ['councilMember'],
  'the chair': ['councilChair'],
  'a member in Home Affairs': ['councilMember', 'homeAffairs', 'surveyOfficer'],
  'an appraiser who audits': ['appraiser', 'auditor'],
  'a chair who administers': ['councilChair', 'administrator'],
}

/** Stands aside from nothing, so that he shows that there was something to tell. */
const NOBODYS_JUDGE = 'a judge of no agency'

const person = (name: string, agencyId: string | null, roles: RoleName[]) =>
  makePerson({
    email: `${name.toLowerCase().replaceAll(' ', '-')}@test.example`,
    name,
    agencyId,
    password: PASSWORD,
    grants: roles.map((role) => ({ role })),
  })

beforeAll(async () => {
  world = await makeReleasedWorld()
  for (const [name, roles] of Object.entries(JUDGES)) judges[name] = await person(name, HEALTH, roles)
  judges[NOBODYS_JUDGE] = await person('nobodys judge', null, ['councilMember', 'homeAffairs'])
  const note = { noteId: crypto.randomUUID(), roundId: world.roundId, agencyId: HEALTH, text: 'Ghi chú.' }
  // The same file at both agencies: others are told of a file that is used twice.
  for (const [agencyId, clerk] of [
    [FINANCE, world.clerk],
    [HEALTH, world.stranger],
  ] as const) {
    const { id: assessmentId } = await assessmentOf(world.roundId, agencyId)
    const place = { assessmentId, code: '1.1.4', stage: 'explanation' as const }
    await upload(clerk, place, pdf('dùng ở hai cơ quan'), EXPLAINING)
  }
  await writeNote(world.homeAffairs, note, READING)
  await remindAgencies(world.homeAffairs, { roundId: world.roundId, agencyIds: [HEALTH] }, EXPLAINING)
  session = new Client({ connectionString: process.env.DATABASE_URL })
  await session.connect()
})

afterAll(async () => {
  await session.end()
})

type Answers = Record<string, string>
const answersOf = async (names: readonly string[], asked: Asked): Promise<Record<string, Answers>> => {
  const found: Record<string, Answers> = {}
  for (const name of names) found[name] = await answersTo(judge(name), asked)
  return found
}

/** What differs for each judge when the data of Sở Y tế are others; the data are put back whatever happens. */
async function whatDiffers(names: readonly string[], now: Date): Promise<Record<string, string[]>> {
  const asked = await askedOf(world.roundId, HEALTH, [FINANCE, TRANSPORT, ABSENT], ['1.1.4', '8.2.2'], now)
  const before = await answersOf(names, asked)
  const changed = await changeHidden(session, { roundId: world.roundId, agencyId: HEALTH })
  expect(changed).toBeGreaterThan(300)
  const after = await answersOf(names, asked).finally(() => restoreHidden(session))
  return Object.fromEntries(
    names.map((name) => [name, differences(before[name] ?? {}, after[name] ?? {})] as const),
  )
}

const judge = (name: string): Actor => {
  const found = judges[name]
  if (!found) throw new Error(`no judge ${name}`)
  return found
}

/** Attributes of an agency are the city's record, which whoever keeps the agencies' list reads; nothing is scored by it there. */
const RECORDS = ['agency.getAgencyRecord', 'agency.listAgencyRecords']
const mayReadRecords = (name: string) =>
  ['a member in Home Affairs', 'an appraiser who audits', 'a chair who administers'].includes(name)

/** Who sees most in each phase; before the council, when there is most to see, everybody. */
const WATCHED = ['a member in Home Affairs', 'an appraiser who audits']

describe('nothing depends on the agency that he stands aside from', { timeout: 240_000 }, () => {
  it.each([
    ['while agencies explain', null, EXPLAINING, WATCHED],
    ['in the second reading', 'appraisal2', REREADING, WATCHED],
    ['before the council', 'council', MEETING, Object.keys(JUDGES)],
  ] as const)('%s', async (_when, phase, now, names) => {
    if (phase === 'council') await enterCentral(world)
    if (phase) await advance(world, phase, REREADING)
    for (const [name, found] of Object.entries(await whatDiffers(names, now))) {
      const allowed = mayReadRecords(name) ? RECORDS : []
      expect(
        found.filter((key) => !allowed.includes(key)),
        name,
      ).toEqual([])
    }
  })
})

describe('the comparison', () => {
  it('sees what a reader gets who stands aside from nothing', async () => {
    const found = (await whatDiffers([NOBODYS_JUDGE], MEETING))[NOBODYS_JUDGE]
    for (const name of [
      'agency-note.listNotes',
      'council.getCouncilBlock',
      'oversight.getOversight',
      'progress.listProgress',
      'ranking.getRanking',
      'reminder.listReminders',
      'survey.getCentralGrid',
      'task.listTasks',
    ])
      expect(found).toContain(name)
  }, 120_000)

  it('sees a count, a letter, and an answer that only one side has', () => {
    expect(differences({ a: '{"n":4}', b: 'x' }, { a: '{"n":5}', b: 'x' })).toEqual(['a'])
    expect(differences({ a: '1' }, { a: '1', b: '' })).toEqual(['b'])
    expect(differences({ a: '1' }, { a: '1' })).toEqual([])
  })
})

/** Of the actor himself, or of what is public: they take him and hide nothing from anybody. */
const EXCUSED: Record<string, string> = {
  'second-factor.getOwnSecondFactor': 'the actor’s own second factor',
  'workbook.linesToApply':
    'for who sent the workbook in, an agency’s clerk; the command refuses everybody else',
}

const queries = readdirSync('lib', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ noun: name, file: `lib/${name}/queries.ts` }))
  .flatMap(({ noun, file }) => {
    const files = readdirSync(`lib/${noun}`)
    const source = files.includes('queries.ts') ? readFileSync(file, 'utf8') : ''
    return [
      ...source.matchAll(
        /^export (?:async )?(?:function|const) (\w+)(?:<[^(]*>)?(?: = (?:async )?)?\(\s*(_?actor: Actor)?/gm,
      ),
    ].map(([, name, takesActor]) => ({ name: `${noun}.${name}`, noun, bare: name ?? '', takesActor }))
  })

describe('the table of calls', () => {
  it('names every query that takes an actor, or says why not', () => {
    const taking = queries.filter((q) => q.takesActor).map((q) => q.name)
    expect([...Object.keys(ALL_CALLS), ...Object.keys(EXCUSED)].sort()).toEqual(taking.sort())
  })

  /** Asked by pages without an actor: what everybody may know. */
  const PUBLIC: Record<string, string> = {
    'agency-result.getPublishedAgencyResult': 'published',
    'agency.listAgencies': 'who is assessed',
    'agency.listAgencyYears': 'who is assessed',
    'agency.listBlocks': 'who is assessed',
    'analysis.getPublishedDistribution': 'published',
    'analysis.getPublishedLosses': 'published',
    'catalogue.readCatalogue': 'the issued criteria',
    'comparison.getPublishedComparison': 'published',
    'comparison.getPublishedYearComparison': 'published',
    'correction.getPublicationStory': 'published, with its corrections that were published',
    'former-result.getFormerYear': 'published in former years',
    'former-result.listFormerResults': 'published in former years',
    'former-result.listFormerResultsOfAgency': 'published in former years',
    'former-result.listFormerYears': 'published in former years',
    'home.isCatalogueIllustrative': 'the mark on every page',
    'home.isDatabaseAlive': 'the health check',
    'ledger.listFormerLines': 'published rows of former rounds',
    'open-data.getFormerTable': 'published in former years',
    'open-data.getLicence': 'a setting of the installation',
    'open-data.getOpenIndex': 'published',
    'open-data.getOpenTable': 'published',
    'open-data.getPortalAddress': 'a setting of the installation',
    'person.listPersonas': 'the demonstration people of the sign-in page',
    'publication.getBundleText': 'published',
    'publication.getCorrectedOfYear': 'published',
    'publication.getPublicationHash': 'published',
    'publication.getPublicationHead': 'published',
    'publication.getPublicationOfYear': 'published',
    'publication.getPublishedAgency': 'published',
    'publication.getPublishedRound': 'published',
    'publication.listPublications': 'published',
    'publication.listPublishedYears': 'published',
    'ranking-table.getPublishedRankingTable': 'published',
    'ranking.getPublishedRanking': 'published',
    'signature.canSign': 'whether the installation has a key',
    'signature.listSignatures': 'published',
    'signature.listSigningKeys': 'published',
    'report-card.getPublishedReportCard': 'published',
    'trend.getTrend': 'published here and in former years',
    'self-report.readRemarks': 'of the assessment whose workspace the page was given',
  }

  it('leaves no page a query without an actor that does not give the same to everybody', () => {
    const pages = readdirSync('app', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(`app/${file}`, 'utf8'))
    const isAsked = ({ noun, bare }: { noun: string; bare: string }) =>
      pages.some((page) =>
        [...page.matchAll(/import \{([^}]*)\} from '@\/lib\/([\w-]+)\/queries'/g)].some(
          ([, names, from]) => from === noun && (names ?? '').split(/[\s,]+/).includes(bare),
        ),
      )
    const asked = queries.filter((q) => !q.takesActor && isAsked(q)).map((q) => q.name)
    expect(asked.filter((name) => !(name in PUBLIC))).toEqual([])
  })

  it('leaves nothing of the database changed', async () => {
    const asked = await askedOf(world.roundId, HEALTH, [FINANCE], ['1.1.4'], MEETING)
    const before = await answersTo(judge(NOBODYS_JUDGE), asked)
    await changeHidden(session, { roundId: world.roundId, agencyId: HEALTH })
    await restoreHidden(session)
    expect(differences(before, await answersTo(judge(NOBODYS_JUDGE), asked))).toEqual([])
    const kept = await db.$queryRaw`SELECT 1 FROM pg_tables WHERE tablename LIKE 'kept\\_%'`
    expect(kept).toEqual([])
  })
})
