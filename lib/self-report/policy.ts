import type { Actor } from '@/lib/actor'
import { canSaveLine, isCentralRow, openCodes, resultOfLine } from '@/lib/assessment/policy'
import type { AssessmentFacts, LineToScore, LineView } from '@/lib/assessment/types'
import type { CatalogueView } from '@/lib/catalogue/types'
import { lineScoreOf, scoreAgency, type LineScore } from '@/lib/scoring/agency-score'
import { refuse, type PolicyAnswer } from '@/lib/errors'
import type { ReportField } from './types'

/** Difficulties and proposals are changed like rows, and stay locked while only some rows are reopened. */
export function canSaveRemarks(actor: Actor, a: AssessmentFacts, now: Date): PolicyAnswer {
  const save = canSaveLine(actor, a, now)
  return save.allowed && openCodes(a, now) !== null ? refuse('row-not-reopened') : save
}

type Scored<L> = { catalogue: CatalogueView; lines: readonly L[]; latestDay: string }
type Content = Scored<LineView>

/** The score that the agency gives itself: what is entered centrally is left out of points and maximum. */
export function selfScoreOf({ catalogue, lines, latestDay }: Scored<LineToScore & { code: string }>) {
  const rows = new Map(catalogue.rows.map((row) => [row.code, row]))
  const scores = new Map<string, LineScore>()
  for (const line of lines) {
    const row = rows.get(line.code)
    if (!row) continue
    const score: LineScore = isCentralRow(row)
      ? { status: 'not-applicable' }
      : lineScoreOf(resultOfLine(row, line, latestDay))
    scores.set(line.code, score)
  }
  return { score: scoreAgency({ maxPoints: 0, nodes: catalogue.nodes }, scores), scores }
}

/** The rows that the agency fills and that apply to it, by field, in the catalogue's order. */
export function fieldsOfReport(content: Content, scores: ReadonlyMap<string, LineScore>): ReportField[] {
  const lines = new Map(content.lines.map((line) => [line.code, line]))
  return content.catalogue.nodes.map((field) => ({
    code: field.code,
    name: field.name,
    rows: content.catalogue.rows.flatMap((row) => {
      const line = lines.get(row.code)
      const score = scores.get(row.code)
      if (row.fieldCode !== field.code || isCentralRow(row) || !line || !score) return []
      if (line.applies === 'attribute') return []
      return [{ row, line, score, points: score.status === 'scored' ? score.points : null }]
    }),
  }))
}
