import { lossesOf } from '@/lib/agency-result/policy'
import type { RowResult } from '@/lib/agency-result/types'
import type { Card } from '@/lib/document-card'
import { formatDay, MISSING } from '@/lib/format'
import { medianOf } from '@/lib/ranking/policy'
import type { RankingRow, RankingView } from '@/lib/ranking/types'
import type { ReadState } from '@/lib/report/types'
import type { ReportCard } from '@/lib/report-card/types'
import type { ReasonCode } from '@/lib/round/types'
import { pointsFromDecimal, sumPoints, zeroPoints } from '@/lib/scoring/points'
import { extremes } from './block-figures'
import { breakText, fieldsAgainstBlock, yearsChart } from './card-charts'
import { changeText, correctedText, percentText, pointsText, type Wording } from './wording'

export type CardInput = ReportCard & { state: Pick<ReadState, 'stateSequence' | 'stateHash'> }

/** A card is one page whatever was written: the whole reason stands on the page of the published result. */
const LONGEST_REASON = 240

/** The report card of one agency: what it reached, against whom, what it cost, and what to do. */
export function cardOf(input: CardInput, losses: number, wording: Wording): Card {
  const { ranking, standing } = input
  const { t, figures } = wording
  const agency = figures.words(standing.name)
  return {
    title: t('card.docTitle', { year: ranking.year, agency }),
    language: figures.locale,
    issuer: t('card.city'),
    heading: t('card.title', { year: ranking.year }),
    agency,
    block: figures.words(ranking.blockName),
    marks: [...marksOf(ranking, wording), ...correctedText(input.corrected, wording, LONGEST_REASON)],
    kpis: kpisOf(input, wording),
    without: standing.total ? null : t('card.notRanked'),
    fields: { title: t('card.fields'), drawing: fieldsAgainstBlock(input.fields, wording) },
    history: historyOf(input, wording),
    losses: lossesPart(input, losses, wording),
    survey: { title: t('card.surveyTitle'), lines: surveyLines(input, wording) },
    foot: footOf(input, wording),
  }
}

function marksOf(ranking: RankingView, { t }: Wording): string[] {
  const marks = [
    ...(ranking.publication ? [] : [t('mark.provisional')]),
    ...(ranking.demonstration ? [t('mark.demonstration')] : []),
    ...(ranking.illustrative ? [t('mark.illustrative')] : []),
  ]
  return marks.length > 0 ? [marks.join(' · ')] : []
}

function kpisOf({ ranking, standing, interval }: CardInput, wording: Wording): Card['kpis'] {
  const { t, figures } = wording
  const { rank, tied, total, appraisal, survey, bandKey } = standing
  const ranked = ranking.rows.filter((r) => r.rank !== null).length
  const band = ranking.bands.find((b) => b.key === bandKey)
  const outOf = t('card.outOf', { count: ranked })
  return [
    { name: t('card.index'), value: percentText(total?.percentHundredths ?? null, wording), more: '' },
    {
      name: t('card.rank'),
      value: rank === null ? MISSING : String(rank),
      more: [tied ? `${outOf}, ${t('card.tied')}` : outOf, ...intervalText(interval, wording)].join('; '),
    },
    {
      name: t('card.band'),
      value: band ? figures.words(band.name) : MISSING,
      more: band ? '' : t('card.noBand'),
    },
    previousKpi(ranking, standing, wording),
    {
      name: t('card.appraisal'),
      value: appraisal ? pointsText(appraisal.points, wording) : MISSING,
      more: appraisal ? t('card.of', { max: pointsText(appraisal.maxPoints, wording) }) : '',
    },
    {
      name: t('card.survey'),
      value: survey && ranking.withSurvey ? pointsText(survey.points, wording) : MISSING,
      more: !ranking.withSurvey
        ? t('card.noSurvey')
        : survey
          ? t('card.of', { max: pointsText(survey.maxPoints, wording) })
          : '',
    },
  ]
}

/** The range of places, where errors are known from which it follows; why there is none stands with the survey. */
function intervalText(interval: CardInput['interval'], { t }: Wording): string[] {
  if ('why' in interval) return []
  return [t('card.interval', { from: interval.best, to: interval.worst })]
}

/** A difference only between figures of one kind. */
function previousKpi(
  ranking: RankingView,
  { previous, total }: RankingRow,
  wording: Wording,
): Card['kpis'][number] {
  const { t } = wording
  const name = t('card.previous', { year: String(previous?.year ?? ranking.year - 1) })
  const before = previous?.indexHundredths ?? null
  const now = total?.percentHundredths ?? null
  if (before === null || now === null) return { name, value: MISSING, more: t('card.previousNone') }
  if (previous?.source === 'published' || ranking.soFar)
    return { name, value: percentText(before, wording), more: t('card.previousElsewhere') }
  const rank = previous?.rank == null ? '' : `; ${t('card.rankBefore', { rank: previous.rank })}`
  return { name, value: changeText(now - before, wording), more: `${t('card.percentagePoints')}${rank}` }
}

function historyOf({ years, ranking, standing }: CardInput, wording: Wording): Card['history'] {
  const { t } = wording
  const drawing = yearsChart(years, wording)
  const { missingYears, breaks, history } = years
  const first = history[0]?.year ?? ranking.year
  const only = t('card.historyOnly', {
    year: String(ranking.year),
    index: percentText(standing.total?.percentHundredths ?? null, wording),
  })
  const former = history.flatMap((p) =>
    p.formerName
      ? [t('card.formerName', { year: String(p.year), name: wording.figures.words(p.formerName) })]
      : [],
  )
  return {
    title: t('card.history'),
    drawing,
    notes: [
      ...(drawing ? [] : [only]),
      ...(missingYears.length > 0 ? [t('card.missingYears', { years: missingYears.join(', ') })] : []),
      ...former,
      ...breaks
        .filter((b) => b.kind === 'agency' && b.year >= first)
        .map((b) => t('card.breakYear', { year: String(b.year), what: breakText(b, wording) })),
    ],
  }
}

function lossesPart(input: CardInput, count: number, wording: Wording): Card['losses'] {
  const { t, figures } = wording
  const lost = lossesOf(input.rows)
  const title = t('card.losses')
  if (lost.length === 0) return { title, note: t('card.lossesNone'), table: null }
  const shown = lost.slice(0, count)
  const sum = (rows: readonly RowResult[]) =>
    pointsText(sumPoints(rows.map((r) => r.lostPoints ?? zeroPoints)), wording)
  const rows = shown.map((row) => [
    `${row.code} ${figures.words(row.name)}`,
    pointsText(row.lostPoints ?? zeroPoints, wording),
    remedyOf(row, input.reasons, wording),
  ])
  return {
    title,
    note: t('card.lossesTotal', { total: sum(lost), shown: shown.length, sum: sum(shown) }),
    table: { head: [t('card.lossRow'), t('card.lost'), t('card.remedy')], rows, widths: [0, 34, 230] },
  }
}

/** The reason that was given with its remedy; without one, what the way of scoring says is to be done. */
function remedyOf(row: RowResult, reasons: readonly ReasonCode[], wording: Wording): string {
  const { t, figures } = wording
  const reason = reasons.find((r) => r.code === row.reasonCode)
  if (reason)
    return reason.remedy
      ? `${figures.words(reason.name)}. ${figures.words(reason.remedy)}`
      : figures.words(reason.name)
  const max = pointsFromDecimal(row.maxPoints)
  if (row.final.status !== 'scored') return t('card.remedyMissing')
  if (row.method === 'survey') {
    const share = Math.floor((row.final.points * 10_000) / max + 0.5)
    return t('card.remedySurvey', { share: percentText(share, wording) })
  }
  return row.central ? t('card.remedyExternal') : t('card.remedyRule', { max: pointsText(max, wording) })
}

function surveyLines(input: CardInput, wording: Wording): string[] {
  const { ranking, standing, survey: asked, interval } = input
  const { t, figures } = wording
  const { survey } = standing
  if (!ranking.withSurvey) return [t('card.noSurvey')]
  if (!survey || survey.percentHundredths === null) return [t('card.surveyNone')]
  const median = medianOf(ranking.rows.map((r) => r.survey?.percentHundredths ?? null))
  const shares = asked.map((row) => ({ ...row, hundredths: Math.floor(row.shareMillionths / 100 + 0.5) }))
  const place = (key: 'surveyBest' | 'surveyWeakest', which: 'most' | 'least') => {
    const [found] = extremes(shares, which)
    if (!found || shares.length < 2) return []
    const row = `${found.code} ${figures.words(found.name)}`
    return [t(`card.${key}`, { row, share: shareText(found, wording) })]
  }
  const line = t('card.surveyLine', {
    points: pointsText(survey.points, wording),
    max: pointsText(survey.maxPoints, wording),
    share: percentText(survey.percentHundredths, wording),
    median: percentText(median, wording),
  })
  const unsure = 'why' in interval ? [t(`card.noInterval.${interval.why}`)] : []
  return [line, ...place('surveyBest', 'most'), ...place('surveyWeakest', 'least'), ...unsure]
}

/** A share with its margin, where the report gives one. */
function shareText(
  { hundredths, interval }: { hundredths: number; interval: CardInput['survey'][number]['interval'] },
  wording: Wording,
): string {
  const share = percentText(hundredths, wording)
  if (!interval) return share
  const [from, to] = [interval.lowMillionths, interval.highMillionths].map((millionths) =>
    percentText(Math.floor(millionths / 100 + 0.5), wording),
  )
  return wording.t('card.margin', { share, from: from ?? '', to: to ?? '' })
}

function footOf({ ranking, state }: CardInput, { t }: Wording): string[] {
  const { publication } = ranking
  if (!publication)
    return [t('card.provisional', { sequence: String(state.stateSequence), hash: state.stateHash })]
  const { decisionNumber, decidedOn, sha256 } = publication
  return [
    t('card.decision', { number: decisionNumber, day: formatDay(decidedOn) }),
    `${t('card.hash', { hash: sha256 })}. ${t('card.verify')}`,
  ]
}
