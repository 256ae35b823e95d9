import { readFileSync } from 'node:fs'
import path from 'node:path'
import { columnOfDay } from '@/lib/calendar'
import { db } from '@/lib/db'

/** Blocks, agencies with attributes and lineage, questionnaires and published results, from the data files beside this one. */

const SEED_FOLDER = path.join(process.cwd(), 'prisma/seed')
export const readData = <T>(file: string): T =>
  JSON.parse(readFileSync(path.join(SEED_FOLDER, file), 'utf8')) as T

type AgencyFile = {
  agencies: {
    id: string
    vi: string
    en: string
    shortVi?: string
    shortEn?: string
    type: string
    subtype?: string
    seq: number
    assessed: number[]
    source: string
  }[]
}
type Agency2025File = {
  departments: {
    id: string
    vi: string
    en: string
    type: string
    subtype?: string
    mergedFrom: string[]
    source: string
  }[]
  communes: { id: string; vi: string; type: string }[]
  communesSource: string
}
type AttributesFile = {
  year: number
  agencies: { id: string; provenance: string; attributes: Record<string, boolean> }[]
}
type QuestionnaireFile = { id: string; year: number; block: string; provenance: string }
type Ranked = { rank?: number; id: string; index: number | null; appraisal?: number; survey?: number }
/** Percentages as printed. */
type YearResult = {
  ranked?: Ranked[]
  printedOrder?: Ranked[]
  count?: number
  average?: number
  averageDerived?: number
  averageChange?: number
  appraisalAveragePct?: number
  appraisalChange?: number
  surveyAveragePct?: number
  surveyAveragePctPrinted?: number
  surveyChange?: number
  note?: string
  /** With an id at the figure of that agency, without one at the block's figures. */
  warnings?: { id?: string; text: string }[]
}
type ResultsFile = {
  years: {
    year: number
    decision?: string
    announced?: string
    indexSet?: string
    plan?: string
    note?: string
    sources: string[]
    so: YearResult
    huyen: YearResult
  }[]
}

const BLOCKS = [
  {
    id: 'departments',
    nameVi: 'Khối Sở, cơ quan tương đương Sở',
    nameEn: 'Departments and department-level agencies',
    position: 1,
  },
  {
    id: 'districts',
    nameVi: 'Khối quận, huyện, thị xã',
    nameEn: "District People's Committees",
    position: 2,
  },
  { id: 'communes', nameVi: 'Khối xã, phường', nameEn: 'Communes and wards', position: 3 },
]

/** The sources count 15 departments and one equivalent; the pilot centre stands beside them and has no report of its own. */
const PILOT = 'pilot'

const plain = (vi: string) =>
  vi.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

/** "Phường Ba Đình" → "Ba Dinh Ward"; place names are written without diacritics in English. */
function communeInEnglish(vi: string, type: string): string {
  const name = plain(vi.replace(/^(Phường|Xã)\s+/u, ''))
  return `${name} ${type === 'phuong' ? 'Ward' : 'Commune'}`
}

async function loadAgencies(): Promise<void> {
  const { agencies } = readData<AgencyFile>('agencies.json')
  const later = readData<Agency2025File>('agencies-2025.json')
  const known = new Set(agencies.map((a) => a.id))
  const stays = new Set(later.departments.map((d) => d.id))
  await db.agency.createMany({
    data: agencies.map((a) => ({
      id: a.id,
      blockId: a.type === 'so' ? 'departments' : 'districts',
      nameVi: a.vi,
      nameEn: a.en,
      shortNameVi: a.shortVi ?? null,
      shortNameEn: a.shortEn ?? null,
      type: a.type,
      subtype: a.subtype ?? null,
      position: a.seq,
      assessedYears: stays.has(a.id) ? [...a.assessed, 2025] : a.assessed,
      source: a.source,
    })),
  })
  await db.agency.createMany({
    data: later.departments
      .filter((d) => !known.has(d.id))
      .map((d, i) => ({
        id: d.id,
        blockId: 'departments',
        nameVi: d.vi,
        nameEn: d.en,
        type: d.type,
        subtype: d.subtype ?? null,
        position: 100 + i,
        assessedYears: d.subtype === PILOT ? [] : [2025],
        source: d.source,
      })),
  })
  await db.agency.createMany({
    data: later.communes.map((c, i) => ({
      id: c.id,
      blockId: 'communes',
      nameVi: c.vi,
      nameEn: communeInEnglish(c.vi, c.type),
      type: c.type,
      position: i + 1,
      assessedYears: [2025],
      source: later.communesSource,
    })),
  })
  await db.agencyLineage.createMany({
    data: later.departments.flatMap((d) =>
      d.mergedFrom
        .filter((from) => from !== d.id && known.has(from))
        .map((from) => ({
          predecessorId: from,
          successorId: d.id,
          year: 2025,
          kind: 'merged',
          source: d.source,
        })),
    ),
  })
}

/** The attributes of 2021 hold for the demonstration round of 2022 too. */
async function loadAttributes(): Promise<void> {
  const file = readData<AttributesFile>('catalogue/agency-attributes.json')
  const data = file.agencies.flatMap((a) =>
    Object.entries(a.attributes).flatMap(([key, value]) =>
      [file.year, file.year + 1].map((year) => ({
        agencyId: a.id,
        year,
        key,
        value,
        provenance: a.provenance,
      })),
    ),
  )
  await db.agencyAttribute.createMany({ data })
}

async function loadQuestionnaires(): Promise<void> {
  for (const block of ['departments', 'districts']) {
    const { id, year, provenance, ...content } = readData<QuestionnaireFile & Record<string, unknown>>(
      `catalogue/survey-2021-${block}.json`,
    )
    await db.questionnaire.create({
      data: { id, blockId: block, year, provenance, content: content as object },
    })
  }
}

const hundredths = (figure: number | null | undefined) =>
  figure === null || figure === undefined ? null : Math.round(figure * 100)
const PARTS = { so: 'departments', huyen: 'districts' } as const
type FormerYear = ResultsFile['years'][number]
const partsOf = (year: FormerYear) =>
  (['so', 'huyen'] as const).map((part) => ({ blockId: PARTS[part], result: year[part] }))

/** Published results as printed, with sources; what was not readable stays null, misprints are marked, not mended. */
async function loadFormerResults(): Promise<void> {
  const { years } = readData<ResultsFile>('published-results.json')
  await db.formerYear.createMany({
    data: years.map((y) => ({
      year: y.year,
      decision: y.decision ?? null,
      announcedOn: columnOfDay(y.announced ?? null),
      indexSet: y.indexSet ?? null,
      plan: y.plan ?? null,
      sourceUrls: y.sources,
      note: y.note ?? '',
    })),
  })
  await db.formerBlock.createMany({
    data: years.flatMap((y) => partsOf(y).map((part) => ({ year: y.year, ...blockFacts(part) }))),
  })
  await db.formerResult.createMany({
    data: years.flatMap((y) =>
      partsOf(y).flatMap(({ blockId, result }) =>
        (result.ranked ?? result.printedOrder ?? []).map((r) => ({
          year: y.year,
          blockId,
          agencyId: r.id,
          rank: r.rank ?? null,
          indexHundredths: hundredths(r.index),
          appraisalHundredths: hundredths(r.appraisal),
          surveyHundredths: hundredths(r.survey),
          sourceUrls: y.sources,
          decision: y.decision ?? null,
          warning: result.warnings?.find((w) => w.id === r.id)?.text ?? null,
        })),
      ),
    ),
  })
}

const blockFacts = ({ blockId, result }: { blockId: string; result: YearResult }) => ({
  blockId,
  agencyCount: result.count ?? null,
  averageHundredths: hundredths(result.average ?? result.averageDerived),
  averageChange: hundredths(result.averageChange),
  appraisalAverage: hundredths(result.appraisalAveragePct),
  appraisalChange: hundredths(result.appraisalChange),
  surveyAverage: hundredths(result.surveyAveragePct ?? result.surveyAveragePctPrinted),
  surveyChange: hundredths(result.surveyChange),
  isAverageDerived: result.average === undefined && result.averageDerived !== undefined,
  note: result.note ?? '',
  warnings: (result.warnings ?? []).filter((w) => w.id === undefined).map((w) => w.text),
})

export async function loadReference(): Promise<void> {
  await db.block.createMany({ data: BLOCKS })
  await loadAgencies()
  await loadAttributes()
  await loadQuestionnaires()
  await loadFormerResults()
}

type PlanSeat = { role: string; position: { vi: string; en: string }; agency: string | null }
export type PlanFile = { council: { members: PlanSeat[] }; workingGroup: { members: PlanSeat[] } } & Record<
  string,
  unknown
>

/** Seats of council and working group as the plan names them; people are filled in where the demonstration has them. */
export async function loadSeats(
  roundId: string,
  plan: PlanFile,
  personOf: (body: string, seat: PlanSeat) => string | null,
): Promise<void> {
  const known = new Set((await db.agency.findMany({ select: { id: true } })).map((a) => a.id))
  const seats = [
    ...plan.council.members.map((m) => ({ body: 'council', m })),
    ...plan.workingGroup.members.map((m) => ({ body: 'workingGroup', m })),
  ]
  await db.councilSeat.createMany({
    data: seats.map(({ body, m }, i) => ({
      roundId,
      body,
      role: m.role,
      positionVi: m.position.vi,
      positionEn: m.position.en,
      agencyId: m.agency && known.has(m.agency) ? m.agency : null,
      personId: personOf(body, m),
      position: i + 1,
    })),
  })
}
