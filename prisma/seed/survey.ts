import { appliesTo } from '@/lib/assessment/policy'
import { readAttributes } from '@/lib/agency/queries'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db } from '@/lib/db'
import { enterCentralResults } from '@/lib/survey/commands'
import { askedGroups } from '@/lib/survey-group/policy'
import { readAskedQuestions } from '@/lib/survey-result/queries'
import { randomFrom } from './random'
import { homeAffairs, surveyOfficer, type AnyBlockId } from './rounds'
import { groupsOf } from './survey-groups'

/** Survey shares and external ratings near what each agency is to end at, entered by those whose task it is. */
export async function enterSurvey(
  roundId: string,
  blockId: AnyBlockId,
  wished: (agencyId: string) => number,
  now: Date,
): Promise<void> {
  const found = await db.assessment.findMany({
    where: { roundId, blockId },
    select: { agencyId: true, catalogueId: true, round: { select: { year: true } } },
  })
  const block = await db.roundBlock.findFirst({
    where: { roundId, blockId },
    select: { questionnaireId: true },
  })
  const asked = await readAskedQuestions(block?.questionnaireId ?? null)
  for (const kind of ['survey', 'external'] as const) {
    const results = []
    for (const { agencyId, catalogueId, round } of found) {
      const rows = (await readCatalogue(catalogueId))?.rows ?? []
      const attributes = (await readAttributes(round.year, [agencyId])).get(agencyId) ?? new Set<string>()
      for (const row of rows.filter(
        (r) => r.rule.kind === kind && appliesTo(r, attributes, 'none') === true,
      )) {
        const spread = (randomFrom(`${kind}/${agencyId}/${row.code}`)() - 0.5) * 14
        const value = Math.round(Math.min(99, Math.max(40, wished(agencyId) * 100 + spread)) * 100) / 100
        const place = { agencyId, code: row.code }
        const precision = kind === 'survey' ? precisionOf(agencyId, value) : null
        const groups =
          precision &&
          groupsOf(place, { value, ...precision, designEffect: DESIGN_EFFECT }, askedGroups(row.rule, asked))
        results.push({ ...place, version: 0, value, ...precision, ...(groups ? { groups } : {}) })
      }
    }
    const actor = kind === 'survey' ? await surveyOfficer() : await homeAffairs()
    await enterCentralResults(actor, { roundId, kind, source: 'Số liệu trình diễn', results }, now)
  }
}

const FEWEST_ANSWERS = 180
const ANSWERS_MORE = 420
/** Answers within one place resemble each other, so that a share errs more than the number of answers says. */
const DESIGN_EFFECT = 1.4

/** How many answered about an agency, and how far a share of so many answers may err. */
function precisionOf(agencyId: string, share: number) {
  const answerCount = FEWEST_ANSWERS + Math.floor(randomFrom(`answers/${agencyId}`)() * ANSWERS_MORE)
  const variance = (DESIGN_EFFECT * share * (100 - share)) / answerCount
  return { standardError: Math.round(Math.sqrt(variance) * 100) / 100, answerCount }
}
