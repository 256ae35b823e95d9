import type { Annex, Block, Cell, Paper } from '@/lib/document'
import { formatDay, formatPercentHundredths, MISSING } from '@/lib/format'
import type { Corrected } from '@/lib/publication/types'
import type { RankingView } from '@/lib/ranking/types'
import type { ReadState, ReportText, YearlyBlock } from '@/lib/report/types'
import { blockSections } from './yearly-sections'
import { overviewSentences } from './sentences-result'
import { correctedText, pointsText, SOURCES, type Wording } from './wording'

export type Yearly = {
  year: number
  planNumber: string
  blocks: readonly YearlyBlock[]
  text: Pick<ReportText, 'texts'>
  state: Pick<ReadState, 'stateSequence' | 'stateHash'>
  corrected: Corrected | null
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })
export const heading = (text: string): Block => ({ kind: 'heading', text })
const note = (text: string): Block => ({ kind: 'paragraph', align: 'center', runs: [{ text, italic: true }] })
const written = (text: string): Block[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(paragraph)

/** A part as it was written, or as it is proposed while nobody has touched it. */
export const partOf = (texts: Readonly<Record<string, string>>, part: string, { t }: Wording): string =>
  texts[part] ?? t(`proposal.${part}`)

/** The yearly report: what the data say, in sentences, tables and charts, and what people wrote about it. */
export function yearlyPaper(yearly: Yearly, wording: Wording): Paper {
  const { t, figures } = wording
  const { year, blocks, text } = yearly
  const about = t('yearly.about', { year })
  const part = (name: string) => written(partOf(text.texts, name, wording))
  const lines = partOf(text.texts, 'recipients', wording).split('\n').filter(Boolean)
  return {
    title: about,
    language: figures.locale,
    landscape: false,
    issuer: { above: t('yearly.city'), name: t('yearly.office') },
    motto: { state: t('yearly.motto'), words: t('yearly.mottoWords') },
    number: t('yearly.number'),
    placeAndDay: t('yearly.noDay', { year: String(year + 1) }),
    body: [
      { kind: 'title', text: t('yearly.title') },
      { kind: 'paragraph', align: 'center', runs: [{ text: about, bold: true }] },
      ...[...marksOf(blocks, wording), ...correctedText(yearly.corrected, wording)].map(note),
      heading(t('yearly.overview')),
      ...blocks.map((block) => paragraph(overviewSentences(block, wording).join(' '))),
      ...part('assessment'),
      heading(t('yearly.method')),
      ...methodOf(yearly, wording),
      ...blocks.flatMap((block, i) => blockSections(block, i, wording)),
      heading(t('yearly.causes')),
      ...part('causes'),
      heading(t('yearly.recommendations')),
      ...part('recommendations'),
      heading(t('yearly.sources')),
      ...SOURCES.map((source, i) => paragraph(`[${String(i + 1)}] ${sourceText(source, yearly, wording)}`)),
    ],
    recipients: {
      title: t('yearly.recipients'),
      lines: lines.map((line, i) =>
        t(i === lines.length - 1 ? 'yearly.recipientLast' : 'yearly.recipientLine', { text: line }),
      ),
    },
    signature: { position: t('yearly.signer'), hint: t('yearly.signHint'), name: '' },
    annexes: blocks.map((block, i) => fieldAnnex(block, i + 1, wording)),
    footer: footerOf(yearly, wording),
  }
}

/** Marks that stand wherever figures stand. */
export function marksOf(blocks: readonly YearlyBlock[], { t }: Wording): string[] {
  const views = blocks.map((b) => b.ranking)
  return [
    ...(views.some((v) => !v.publication) ? [t('mark.provisional')] : []),
    ...(views.some((v) => v.demonstration) ? [t('mark.demonstration')] : []),
    ...(views.some((v) => v.illustrative) ? [t('mark.illustrative')] : []),
  ]
}

/** From which state the figures are: the decision and the hash, or the place in the round's audit trail. */
export function stateText(
  { publication }: Pick<RankingView, 'publication'>,
  state: Yearly['state'],
  { t }: Wording,
): string {
  if (publication) {
    const { decisionNumber, decidedOn, sha256 } = publication
    return t('state.publication', { number: decisionNumber, day: formatDay(decidedOn), hash: sha256 })
  }
  const { stateSequence, stateHash } = state
  return t('state.live', { sequence: String(stateSequence), hash: stateHash })
}

function sourceText(source: (typeof SOURCES)[number], yearly: Yearly, wording: Wording): string {
  const { t } = wording
  const [first] = yearly.blocks
  if (source === 'result' && first)
    return t('source.result', { state: stateText(first.ranking, yearly.state, wording) })
  return t(`source.${source}`, { year: yearly.year })
}

function footerOf({ blocks, state }: Yearly, wording: Wording): string {
  const { t } = wording
  const publication = blocks[0]?.ranking.publication
  const from = publication
    ? t('footer.publication', { hash: publication.sha256.slice(0, 16) })
    : t('footer.live', { sequence: String(state.stateSequence), hash: state.stateHash.slice(0, 16) })
  return [from, ...marksOf(blocks, wording)].join(' · ')
}

function methodOf({ planNumber, blocks }: Yearly, wording: Wording): Block[] {
  const { t, figures } = wording
  return [
    paragraph(t('yearly.methodPlan', { plan: planNumber })),
    ...blocks.map(({ ranking }) => {
      const values = {
        block: figures.words(ranking.blockName),
        decision: ranking.catalogueDecision.number,
        appraisal: pointsText(ranking.appraisalMaxPoints, wording),
        survey: pointsText(ranking.surveyMaxPoints, wording),
      }
      return paragraph(t(ranking.withSurvey ? 'yearly.methodBlock' : 'yearly.methodNoSurvey', values))
    }),
    paragraph(t('yearly.methodIndex')),
  ]
}

/** Every agency with its share in every field, on a page of its own. */
function fieldAnnex({ ranking }: YearlyBlock, number: number, wording: Wording): Annex {
  const { t, figures } = wording
  const style = { locale: figures.locale }
  const ranked = ranking.rows.filter((r) => r.rank !== null)
  const head: Cell[] = [
    { text: t('column.rank') },
    { text: t('column.agency') },
    { text: t('column.index') },
    ...ranking.fields.map((f) => ({ text: f.code })),
  ]
  const rows = ranked.map((row): Cell[] => [
    { text: String(row.rank), align: 'center' },
    { text: figures.words(row.name) },
    {
      text: formatPercentHundredths(row.total?.percentHundredths ?? null, style),
      align: 'right',
      bold: true,
    },
    ...ranking.fields.map((f): Cell => {
      const share = row.fields.find((own) => own.code === f.code)?.percentHundredths ?? null
      return { text: share === null ? MISSING : formatPercentHundredths(share, style), align: 'right' }
    }),
  ])
  const names = ranking.fields.map((f) => `${f.code}. ${figures.words(f.name)}`).join('; ')
  return {
    landscape: true,
    body: [
      {
        kind: 'title',
        text: t('yearly.annex', { number, block: figures.words(ranking.blockName) }),
      },
      paragraph(t('yearly.annexFields', { fields: names })),
      {
        kind: 'table',
        head,
        rows,
        widths: [6, 28, 9, ...ranking.fields.map(() => 57 / ranking.fields.length)],
      },
    ],
  }
}
