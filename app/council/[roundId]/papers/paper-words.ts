import type { useTranslations } from 'next-intl'
import type { Figures } from '@/components/score-trail/use-figures'
import type { Block, Cell, Paper } from '@/lib/document'
import { formatDay, formatPercentHundredths, formatPoints, MISSING } from '@/lib/format'
import { PARTS, type Annex, type PaperKind, type PaperText } from '@/lib/council-paper/types'
import type { Corrected } from '@/lib/publication/types'
import type { Points } from '@/lib/scoring/points'

type Words = ReturnType<typeof useTranslations>
/** `t` speaks of `papers`. */
export type Wording = { t: Words; figures: Figures }

export const paragraph = (
  text: string,
  more: Partial<Extract<Block, { kind: 'paragraph' }>> = {},
): Block => ({
  kind: 'paragraph',
  runs: [{ text }],
  ...more,
})
export const note = (text: string): Block => ({
  kind: 'paragraph',
  align: 'center',
  runs: [{ text, italic: true }],
})
export const heading = (text: string): Block => ({ kind: 'heading', text })
export const cell = (text: string, align?: Cell['align'], bold?: boolean): Cell => ({ text, align, bold })

/** A part as it was written, or as it is proposed while nobody has touched it. */
export const partOf = (
  { kind, texts }: Pick<PaperText, 'kind' | 'texts'>,
  part: string,
  t: Words,
  plan: string,
): string => texts[part] ?? (part === 'discussion' ? '' : t(`proposal.${kind}.${part}`, { plan }))

/** Every part of a paper with the text that it stands with. */
export const partsOf = (text: PaperText, t: Words, plan: string): Record<string, string> =>
  Object.fromEntries(PARTS[text.kind as PaperKind].map((part) => [part, partOf(text, part, t, plan)]))

export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .replace(/^[-–+]\s*/, '')
        .replace(/[;.]$/, ''),
    )
    .filter((line) => line !== '')

/** One recipient per line, as the form has them. */
export const recipientsOf = (text: string, t: Words): Paper['recipients'] => {
  const lines = linesOf(text)
  const worded = lines.map((line, i) =>
    t(i === lines.length - 1 ? 'form.recipientLast' : 'form.recipientLine', { text: line }),
  )
  return { title: t('form.recipients'), lines: worded }
}

/** That a paper is of the first decision, where the result was corrected since. */
export function correctedText(corrected: Corrected | null, { t }: Pick<Wording, 't'>): string[] {
  if (!corrected) return []
  const { decisionNumber, decidedOn } = corrected
  return [t('corrected', { number: decisionNumber, day: formatDay(decidedOn) })]
}

/** What stands over a paper that is not the official one. */
export function editionNotes(
  { edition, ownAgencyName }: { edition: string; ownAgencyName: { vi: string; en: string } | null },
  { t, figures }: Wording,
): Block[] {
  if (edition === 'official') return []
  const without = ownAgencyName ? [note(t('copyWithout', { agency: figures.words(ownAgencyName) }))] : []
  return [note(t(`edition.${edition}`)), ...without]
}

export const pointsText = (points: Points | null, figures: Figures): string =>
  points === null ? MISSING : formatPoints(points, { locale: figures.locale })

/** The ranking of a block as a table of a paper. */
export function rankingTable(annex: Annex, { t, figures }: Wording): Block {
  const style = { locale: figures.locale }
  const survey = annex.withSurvey ? (['survey'] as const) : []
  const names = ['rank', 'agency', 'points', 'maxPoints', 'index', 'appraisal', ...survey, 'band'] as const
  const rows = annex.ranked.map((row): Cell[] => [
    cell(row.tied ? t('form.tied', { rank: String(row.rank) }) : String(row.rank), 'center'),
    cell(figures.words(row.name)),
    cell(pointsText(row.total?.points ?? null, figures), 'right'),
    cell(pointsText(row.total?.maxPoints ?? null, figures), 'right'),
    cell(formatPercentHundredths(row.total?.percentHundredths ?? null, style), 'right', true),
    cell(pointsText(row.appraisal?.points ?? null, figures), 'right'),
    ...(annex.withSurvey ? [cell(pointsText(row.survey?.points ?? null, figures), 'right')] : []),
    cell(row.bandName ? figures.words(row.bandName) : MISSING),
  ])
  const widths = [9, 30, 9, 10, 10, 10, ...(annex.withSurvey ? [10] : []), 12]
  return { kind: 'table', head: names.map((name) => cell(t(`column.${name}`))), rows, widths }
}
