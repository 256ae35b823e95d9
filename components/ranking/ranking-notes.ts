import type { RankingView } from '@/lib/ranking/types'

export type NoteKey =
  | 'former'
  | 'formerPlain'
  | 'partial'
  | 'soFar'
  | 'ties'
  | 'bands'
  | 'rounding'
  | 'noSurvey'
  | 'illustrative'
  | 'demonstration'

/** The most that can apply; agencies below it have criteria that do not apply to them. */
export const fullMaxPoints = (
  view: Pick<RankingView, 'appraisalMaxPoints' | 'surveyMaxPoints' | 'withSurvey'>,
): number => view.appraisalMaxPoints + (view.withSurvey ? view.surveyMaxPoints : 0)

/** The notes a ranking needs, numbered where a figure points to them. */
export function notesOf(view: RankingView): { numbered: NoteKey[]; plain: NoteKey[] } {
  const numbered: NoteKey[] = []
  const former = view.rows.some(
    (r) => r.previous?.source === 'published' && r.previous.rank !== null && r.rank !== null,
  )
  if (former) numbered.push(view.demonstration || view.illustrative ? 'former' : 'formerPlain')
  if (view.rows.some((r) => r.partial)) numbered.push('partial')
  const plain: NoteKey[] = view.soFar ? ['soFar'] : []
  if (view.rows.some((r) => r.tied)) plain.push('ties')
  plain.push('bands', 'rounding')
  if (!view.withSurvey) plain.push('noSurvey')
  if (view.illustrative) plain.push('illustrative')
  if (view.demonstration) plain.push('demonstration')
  return { numbered, plain }
}

/** The number by which a figure points to a note. */
export function markOf(view: RankingView, ...keys: NoteKey[]): string | undefined {
  const at = notesOf(view).numbered.findIndex((key) => keys.includes(key))
  return at < 0 ? undefined : String(at + 1)
}
