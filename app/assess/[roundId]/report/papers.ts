import type { useTranslations } from 'next-intl'
import { factsWords } from '@/components/score-trail/facts-summary'
import type { Figures } from '@/components/score-trail/use-figures'
import type { Block, Cell, Paper } from '@/lib/document'
import { dayInHanoi, formatDay, formatInstant, formatMaxPoints, formatPoints } from '@/lib/format'
import type { EvidenceItem } from '@/lib/assessment/types'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { ReportRow, SelfReport } from '@/lib/self-report/types'

/** The three papers that the Ministry's guidance asks of an agency. */
export const PAPER_KINDS = ['score-table', 'explanations', 'difficulties'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

type Words = ReturnType<typeof useTranslations>
export type Wording = { t: Words; rule: Words; figures: Figures }

/** A paper of the report in the administrative form, as it stands: a draft says so. */
export function paperOf(kind: PaperKind, report: SelfReport, wording: Wording): Paper {
  const { head } = report
  const { t, figures } = wording
  const isSigned = head.state === 'submitted' && head.submittedAt !== null
  const day = isSigned ? dayInHanoi(head.submittedAt ?? 0) : null
  const title = t(`${kind}.title`, { year: head.year })
  return {
    title: `${title} – ${figures.words(head.agencyName)}`,
    language: figures.locale,
    landscape: kind === 'score-table',
    issuer: { above: t('issuerAbove'), name: figures.words(head.agencyName).toLocaleUpperCase('vi') },
    motto: { state: t('motto.state'), words: t('motto.words') },
    number: t('number'),
    placeAndDay: day ? t('placeAndDay', dayParts(day)) : t('placeAndNoDay', { year: String(head.year + 1) }),
    body: [
      { kind: 'title', text: title },
      ...(isSigned ? [] : [note(t('draft'))]),
      { kind: 'paragraph', runs: [{ text: t('basis', { plan: report.planNumber, year: head.year }) }] },
      ...bodyOf[kind](report, wording),
    ],
    recipients: { title: t('recipients'), lines: [t('recipientHomeAffairs'), t('recipientFile')] },
    signature: {
      position: t('position'),
      hint: isSigned ? t('signedInPortal', { at: formatInstant(head.submittedAt) }) : t('notSigned'),
      name: isSigned ? (head.submittedByName ?? '') : '',
    },
    footer: isSigned ? t('footerSigned', { hash: head.contentHash ?? '' }) : t('draft'),
  }
}

const note = (text: string): Block => ({
  kind: 'paragraph',
  align: 'center',
  runs: [{ text, italic: true }],
})

function dayParts(day: string) {
  const [year = '', month = '', date = ''] = day.split('-')
  return { date, month, year }
}

const bodyOf: Record<PaperKind, (report: SelfReport, wording: Wording) => Block[]> = {
  'score-table': scoreTable,
  explanations,
  difficulties,
}

/** What a row gives, in words where it gives no points. */
export function pointsWords({ line, score, points }: ReportRow, { t, figures }: Wording): string {
  if (points !== null) return figures.points(points)
  if (line.claimState !== 'none') return t('claimed')
  return t(score.status === 'not-applicable' ? 'notApplicable' : 'notScored')
}

export const evidenceWords = (item: EvidenceItem): string =>
  [item.fileName, item.number, item.issuedOn && formatDay(item.issuedOn), item.pages]
    .filter((part) => part !== null && part !== '')
    .join(', ')

function scoreTable(report: SelfReport, wording: Wording): Block[] {
  const { t, rule, figures } = wording
  const style = { locale: figures.locale }
  const max = (row: ReportRow) => formatMaxPoints(pointsFromDecimal(row.row.maxPoints), style)
  const rows = report.fields.flatMap((field): Cell[][] => {
    const part = report.score.byCode.get(field.code)
    return [
      [
        { text: field.code, bold: true },
        { text: figures.words(field.name), bold: true },
        { text: part ? formatMaxPoints(part.maxPoints, style) : '', bold: true, align: 'right' },
        { text: part ? formatPoints(part.points, style) : '', bold: true, align: 'right' },
        { text: '', span: 2 },
      ],
      ...field.rows.map((row): Cell[] => [
        { text: row.row.code },
        { text: figures.words(row.row.name) },
        { text: max(row), align: 'right' },
        { text: pointsWords(row, wording), align: 'right' },
        { text: factsWords(row.row.rule, row.line.facts, rule, figures) },
        {
          text: row.line.evidence
            .filter((e) => e.stage === 'self')
            .map(evidenceWords)
            .join('\n'),
        },
      ]),
    ]
  })
  const { total } = report.score
  const sum: Cell[] = [
    { text: t('column.total'), bold: true, span: 2 },
    { text: formatPoints(total.maxPoints, style), bold: true, align: 'right' },
    { text: formatPoints(total.points, style), bold: true, align: 'right' },
    { text: t('centralLeftOut'), span: 2 },
  ]
  const names = ['code', 'row', 'maxPoints', 'selfPoints', 'facts', 'evidence'] as const
  const head = names.map((name): Cell => ({ text: t(`column.${name}`) }))
  return [{ kind: 'table', head, widths: [6, 30, 8, 8, 20, 28], rows: [...rows, sum] }]
}

/** Rows about which the agency says something: an explanation, or a claim that they do not apply. */
export const isExplained = ({ line }: ReportRow): boolean =>
  line.explanation.trim() !== '' || line.claimState !== 'none'

function explanations(report: SelfReport, wording: Wording): Block[] {
  const { t, figures } = wording
  const rows = report.fields
    .flatMap((field) => field.rows)
    .filter(isExplained)
    .map((row): Cell[] => [
      { text: row.row.code },
      { text: figures.words(row.row.name) },
      { text: pointsWords(row, wording), align: 'right' },
      { text: sayings(row, wording).join('\n') },
    ])
  if (rows.length === 0) return [{ kind: 'paragraph', runs: [{ text: t('explanations.none') }] }]
  const names = ['code', 'row', 'selfPoints', 'explanation'] as const
  const head = names.map((name): Cell => ({ text: t(`column.${name}`) }))
  return [{ kind: 'table', head, widths: [9, 33, 11, 47], rows }]
}

export function sayings({ line }: ReportRow, { t }: Wording): string[] {
  const claim = line.claimState === 'none' ? [] : [t('claimWith', { reason: line.claimReason })]
  return [...claim, ...(line.explanation.trim() === '' ? [] : [line.explanation])]
}

function difficulties({ remarks }: SelfReport, { t }: Wording): Block[] {
  const part = (heading: string, text: string): Block[] => [
    { kind: 'heading', text: heading },
    { kind: 'paragraph', runs: [{ text: text.trim() === '' ? t('difficulties.none') : text }] },
  ]
  return [
    ...part(t('difficulties.first'), remarks.difficulties),
    ...part(t('difficulties.second'), remarks.proposals),
  ]
}
