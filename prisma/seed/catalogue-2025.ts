import { importCatalogue, issueCatalogue } from '@/lib/catalogue/commands'
import { catalogueFileSchema } from '@/lib/catalogue/schema'
import { db } from '@/lib/db'
import { moveYearInText } from '@/lib/move-year'
import { randomFrom } from './random'
import { readData } from './reference'
import { homeAffairs } from './rounds'

/**
 * Catalogues, questionnaire and attributes of the demonstration round of 2025. No decision on them is known: they are
 * those of 2021 with the years moved, the communes' one with the words of the level below the city (decision 0056).
 */

const FROM = 2021
export const YEAR_2025 = 2025
export const CATALOGUES_2025 = { departments: 'hanoi-2025-departments', communes: 'hanoi-2025-communes' }

/** No number of a decision is made up. */
const NO_DECISION = {
  number: '(trình diễn, chưa có quyết định)',
  issuedOn: '2025-10-01',
  authority: { vi: 'dữ liệu trình diễn', en: 'demonstration data' },
}

/** Below a district stand communes, below a commune its own units; then the district becomes the commune. */
const COMMUNE_WORDS: [RegExp, string][] = [
  [/, đơn vị trực thuộc và UBND cấp xã/g, ' và đơn vị trực thuộc'],
  [/UBND cấp huyện, UBND cấp xã và đơn vị trực thuộc/g, 'UBND cấp xã và đơn vị trực thuộc'],
  [/cấp huyện, cấp xã/g, 'cấp xã'],
  [/UBND cấp xã/g, 'đơn vị trực thuộc'],
  [/cấp huyện/g, 'cấp xã'],
  [/quận, huyện, thị xã/g, 'xã, phường'],
  [/Quận, huyện, thị xã/g, 'Xã, phường'],
  [/, subordinate units and communes/g, ' and subordinate units'],
  [/the district, its communes and units/g, 'the commune and its units'],
  [/District and commune procedures/g, 'Commune procedures'],
  [/\bcommunes\b/g, 'subordinate units'],
  [/\bCommunes\b/g, 'Subordinate units'],
  [/All commune files/g, 'All files of subordinate units'],
  [/Commune files/g, 'Files of subordinate units'],
  [/\bdistricts\b/g, 'communes'],
  [/\bdistrict\b/g, 'commune'],
  [/\bDistrict\b/g, 'Commune'],
]

const forCommunes = (text: string): string =>
  COMMUNE_WORDS.reduce((words, [from, to]) => words.replace(from, to), text)

const NOTE = {
  departments: {
    vi: 'Danh mục minh họa của đợt trình diễn năm 2025: danh mục làm việc năm 2021 của khối Sở với các mốc năm chuyển sang 2025. Không phải bộ chỉ số do Thành phố ban hành cho năm 2025.',
    en: 'Illustrative catalogue of the demonstration round of 2025: the working catalogue of 2021 for departments with its years moved to 2025. Not an index set issued by the City for 2025.',
  },
  communes: {
    vi: 'Danh mục minh họa của đợt trình diễn năm 2025, suy từ danh mục làm việc năm 2021 của khối quận, huyện, thị xã: các mốc năm chuyển sang 2025, cấp huyện đổi thành cấp xã, cấp xã đổi thành đơn vị trực thuộc. Không phải bộ chỉ số do Thành phố ban hành cho xã, phường.',
    en: 'Illustrative catalogue of the demonstration round of 2025, derived from the working catalogue of 2021 for districts: years moved to 2025, the district level replaced by the commune level, communes by subordinate units. Not an index set issued by the City for communes and wards.',
  },
}
const TITLE = {
  departments: {
    vi: 'Chỉ số cải cách hành chính năm 2025 - khối Sở, cơ quan tương đương Sở (trình diễn, minh họa)',
    en: '2025 PAR Index - departments and department-level agencies (demonstration, illustrative)',
  },
  communes: {
    vi: 'Chỉ số cải cách hành chính năm 2025 - khối xã, phường (trình diễn, minh họa)',
    en: '2025 PAR Index - communes and wards (demonstration, illustrative)',
  },
}

/** An agency that was merged away leads no rows: the one that it became does. */
async function successors(): Promise<Map<string, string>> {
  const links = await db.agencyLineage.findMany({ where: { year: YEAR_2025 } })
  return new Map(links.map((l) => [l.predecessorId, l.successorId]))
}

type CatalogueFile = { nodes: unknown[] } & Record<string, unknown>

async function loadCatalogue(block: keyof typeof CATALOGUES_2025, now: Date): Promise<void> {
  const isCommunes = block === 'communes'
  const whole = readData<CatalogueFile>(`catalogue/hanoi-2021-${isCommunes ? 'districts' : block}.json`)
  const moved = moveYearInText(JSON.stringify(whole.nodes), FROM, YEAR_2025 - FROM)
  const became = await successors()
  const words = (isCommunes ? forCommunes(moved) : moved).replace(
    /"leadUnit":"([^"]+)"/g,
    (_, id: string) => `"leadUnit":"${became.get(id) ?? id}"`,
  )
  const file = catalogueFileSchema.parse({
    ...whole,
    id: CATALOGUES_2025[block],
    year: YEAR_2025,
    block,
    title: TITLE[block],
    decision: NO_DECISION,
    provenance: 'illustrative',
    provenanceNote: NOTE[block],
    nodes: JSON.parse(words) as unknown,
  })
  const actor = await homeAffairs()
  await importCatalogue(actor, file)
  await issueCatalogue(actor, { catalogueId: file.id }, now)
}

async function loadQuestionnaire(): Promise<void> {
  const whole = readData<Record<string, unknown>>('catalogue/survey-2021-districts.json')
  const words = JSON.parse(forCommunes(JSON.stringify(whole))) as Record<string, unknown>
  const { id: _id, year: _year, provenance: _provenance, ...content } = words
  await db.questionnaire.create({
    data: {
      id: 'survey-2025-communes',
      blockId: 'communes',
      year: YEAR_2025,
      provenance: 'illustrative',
      content: { ...content, block: 'communes' } as object,
    },
  })
}

const ATTRIBUTES = [
  'has-administrative-procedures',
  'has-subordinate-units',
  'has-public-service-units',
  'issues-legal-documents',
]

/** One commune in seven has no subordinate units; everything else holds for all. Departments carry theirs over. */
async function loadAttributes(): Promise<void> {
  const recorded = await db.agencyAttribute.findMany({ distinct: ['agencyId'], select: { agencyId: true } })
  const agencies = await db.agency.findMany({
    where: { assessedYears: { has: YEAR_2025 }, id: { notIn: recorded.map((r) => r.agencyId) } },
    orderBy: { id: 'asc' },
    select: { id: true, blockId: true },
  })
  const holds = (a: (typeof agencies)[number], key: string) =>
    a.blockId !== 'communes' || key !== 'has-subordinate-units' || randomFrom(`units/${a.id}`)() > 1 / 7
  await db.agencyAttribute.createMany({
    data: agencies.flatMap((a) =>
      ATTRIBUTES.map((key) => ({
        agencyId: a.id,
        year: YEAR_2025,
        key,
        value: holds(a, key),
        provenance: 'illustrative',
      })),
    ),
  })
}

export async function loadCatalogues2025(now: Date): Promise<void> {
  await loadCatalogue('departments', now)
  await loadCatalogue('communes', now)
  await loadQuestionnaire()
  await loadAttributes()
}
