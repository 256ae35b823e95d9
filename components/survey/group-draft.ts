import { formatForInput } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import { checkCentralValue, checkPrecision, readCentralValue } from '@/lib/survey/policy'
import { checkGroups, meanOfGroups, meanThatDiffers } from '@/lib/survey-group/policy'
import type { AskedGroup, CellGroups, GroupResult } from '@/lib/survey-group/types'

/** Three figures as they are typed: share in percent, standard error, number of answers. */
export type TypedFigures = { share: string; error: string; answers: string }
export type FigureName = keyof TypedFigures

/** What is typed for a cell and its groups, with the version of the cell that the person saw. */
export type GroupDraft = { version: number; all: TypedFigures; groups: Record<string, TypedFigures> }

/** Key of the figures of all groups together, beside the keys of groups. */
export const ALL = ''
const NOTHING: TypedFigures = { share: '', error: '', answers: '' }

type Figures = { value: number | null; standardError: number | null; answerCount: number | null }

function typed({ value, standardError, answerCount }: Figures, locale: Locale): TypedFigures {
  const shown = (figure: number | null) => formatForInput(figure, { locale })
  return { share: shown(value), error: shown(standardError), answers: shown(answerCount) }
}

/** A cell as the form shows it before anything is typed. */
export function draftOf(cell: CellGroups, asked: readonly AskedGroup[], locale: Locale): GroupDraft {
  const given = new Map(cell.groups.map((one) => [one.group, one]))
  return {
    version: cell.version,
    all: typed(cell, locale),
    groups: Object.fromEntries(
      asked.map(({ key }) => {
        const one = given.get(key)
        return [key, one ? typed(one, locale) : NOTHING]
      }),
    ),
  }
}

export const figuresAt = (draft: GroupDraft, key: string): TypedFigures =>
  key === ALL ? draft.all : (draft.groups[key] ?? NOTHING)

export const withFigures = (draft: GroupDraft, key: string, figures: TypedFigures): GroupDraft =>
  key === ALL ? { ...draft, all: figures } : { ...draft, groups: { ...draft.groups, [key]: figures } }

/** What is wrong with one typed figure; `limit` as the words of the reason take it. */
export type DraftProblem = { key: string; figure: FigureName; reason: string; limit?: number | string }

type Read = Figures & { problems: DraftProblem[] }

const FIGURE_OF = { share: 'value', error: 'standardError', answers: 'answerCount' } as const

function readFigures(key: string, figures: TypedFigures): Read {
  const found: Read = { value: null, standardError: null, answerCount: null, problems: [] }
  for (const figure of ['share', 'error', 'answers'] as const) {
    const text = figures[figure].trim()
    if (text === '') continue
    const value = readCentralValue(text, 'survey')
    const problem =
      value === null
        ? { reason: 'not-a-number' }
        : figure === 'share'
          ? checkCentralValue('survey', value, 100)
          : checkPrecision('survey', { [FIGURE_OF[figure]]: value })
    if (problem) found.problems.push({ key, figure, ...problem })
    else found[FIGURE_OF[figure]] = value
  }
  const isGiven = Object.values(figures).some((text) => text.trim() !== '')
  if ((isGiven || key === ALL) && figures.share.trim() === '')
    found.problems.push({ key, figure: 'share', reason: 'required' })
  return found
}

export type ReadDraft = {
  value: number | null
  standardError: number | null
  answerCount: number | null
  groups: GroupResult[]
  problems: DraftProblem[]
  /** Of the groups that can be read; null without any. */
  mean: number | null
  /** The same where it is not the share. */
  differing: number | null
}

/** What is typed, read and checked as the server will check it. */
export function readDraft(draft: GroupDraft, asked: readonly AskedGroup[]): ReadDraft {
  const { problems: wrong, ...all } = readFigures(ALL, draft.all)
  const read = asked.map(({ key }) => ({ key, ...readFigures(key, figuresAt(draft, key)) }))
  const groups = read.flatMap(({ key, value, standardError, answerCount }): GroupResult[] =>
    value === null ? [] : [{ group: key, value, standardError, answerCount }],
  )
  const problems = [...wrong, ...read.flatMap((one) => one.problems)]
  const { group, ...why } = checkGroups(groups, asked) ?? { group: null, reason: '' }
  // Only that nobody answered is found here and not above.
  if (group !== null && problems.length === 0) problems.push({ key: group, figure: 'answers', ...why })
  return {
    ...all,
    groups,
    problems,
    mean: meanOfGroups(groups, asked),
    differing: all.value === null ? null : meanThatDiffers(all.value, groups, asked),
  }
}
