import type { FormerYear, YearlyBlock } from '@/lib/report/types'
import { extremes, movementOf, stagesOf, surveyOf, type Mover } from './block-figures'
import { pointsFromMillionths, sumPoints } from '@/lib/scoring/points'
import {
  changeText,
  listText,
  namesText,
  percentText,
  pointsText,
  signedText,
  sourced,
  type Wording,
} from './wording'

/** Sentences on how the result came about, and on how it stands beside those of former years. */

/** What the agencies gave themselves, and what remained of it. */
export function stageSentences(block: YearlyBlock, wording: Wording): string[] {
  const { t } = wording
  const stages = stagesOf(block)
  if (!stages) return [sourced(t('sentence.noStages', {}), 'ledger')]
  const { mean, count, higher, lower, same, largest, final } = stages
  const kept = sumPoints([mean.self, mean.appraisal1, mean.appraisal2, mean.council, mean.correction])
  const [most] = largest
  return [
    sourced(
      t('sentence.stages', {
        count,
        self: pointsText(mean.self, wording),
        first: signedText(mean.appraisal1, wording),
        second: signedText(mean.appraisal2, wording),
        council: signedText(mean.council, wording),
        kept: pointsText(kept, wording),
      }),
      'ledger',
    ),
    sourced(
      t('sentence.stagesFinal', {
        final: pointsText(final, wording),
        survey: pointsText(mean.survey, wording),
      }),
      'result',
    ),
    sourced(
      same === count
        ? t('sentence.selfKept', { count })
        : t('sentence.selfCompared', { higher, lower, same }),
      'ledger',
    ),
    ...(most
      ? [
          sourced(
            t('sentence.selfLargest', {
              count: largest.length,
              agencies: namesText(largest, wording),
              change: pointsText(pointsFromMillionths(-most.change), wording),
            }),
            'ledger',
          ),
        ]
      : []),
  ]
}

/** What was asked of people, and how it came out. */
export function surveySentences(block: YearlyBlock, wording: Wording): string[] {
  const { t, figures } = wording
  if (!block.ranking.withSurvey) return [sourced(t('sentence.noSurvey', {}), 'survey')]
  const survey = surveyOf(block)
  if (!survey) return [sourced(t('sentence.surveyMissing', {}), 'survey')]
  const say = (key: string, values: Record<string, string | number>) =>
    sourced(t(`sentence.${key}`, values), 'survey')
  const { agencies, rows, points, maxPoints, hundredths } = survey
  const place = (key: string, which: 'most' | 'least') => {
    const found = extremes(agencies, which)
    return say(key, {
      count: found.length,
      agencies: namesText(found, wording),
      value: percentText(found[0]?.hundredths ?? null, wording),
    })
  }
  const row = (key: string, which: 'most' | 'least') => {
    const found = extremes(rows, which)
    const names = found.map((r) => t('sentence.fieldName', { code: r.code, name: figures.words(r.name) }))
    return say(key, {
      count: found.length,
      rows: listText(names, wording),
      value: percentText(found[0]?.hundredths ?? null, wording),
    })
  }
  const isOne = (items: readonly { hundredths: number }[]) =>
    items.length < 2 || items.every((i) => i.hundredths === items[0]?.hundredths)
  return [
    say('survey', {
      count: agencies.length,
      value: percentText(hundredths, wording),
      points: pointsText(points, wording),
      max: pointsText(maxPoints, wording),
    }),
    ...(isOne(agencies) ? [] : [place('surveyHighest', 'most'), place('surveyLowest', 'least')]),
    ...(isOne(rows) ? [] : [row('surveyRowBest', 'most'), row('surveyRowWeakest', 'least')]),
    marginSentence(block, say),
  ]
}

/** Whether the survey report says how sure its shares are. */
function marginSentence(
  { results }: YearlyBlock,
  say: (key: string, values: Record<string, string | number>) => string,
): string {
  const all = results.flatMap((r) => r.survey)
  const sure = all.filter((row) => row.interval !== null).length
  return sure === 0 ? say('surveyNoMargin', {}) : say('surveyMargin', { count: sure, total: all.length })
}

/** Who rose and who fell most against last year. */
export function movementSentences({ ranking }: YearlyBlock, wording: Wording): string[] {
  const { t } = wording
  const { year, movers, elsewhere, without } = movementOf(ranking.rows, ranking.year)
  if (ranking.soFar) return [sourced(t('sentence.movesSoFar', { year }), 'former')]
  const gaps = [
    ...(elsewhere > 0 ? [sourced(t('sentence.movesElsewhere', { count: elsewhere, year }), 'former')] : []),
    ...(without > 0 ? [sourced(t('sentence.movesWithout', { count: without, year }), 'former')] : []),
  ]
  if (movers.length === 0) return [sourced(t('sentence.noMoves', { year }), 'former'), ...gaps]
  const rising = extremes(movers, 'most').filter((m) => m.hundredths > 0)
  const falling = extremes(movers, 'least').filter((m) => m.hundredths < 0)
  const same = movers.filter((m) => m.hundredths === 0).length
  return [
    ...mover('rise', rising, year, wording),
    ...mover('fall', falling, year, wording),
    ...(same > 0 ? [sourced(t('sentence.unchanged', { count: same, year }), 'result')] : []),
    ...gaps,
  ]
}

/** One agency with both figures; of several that moved alike their names and the change. */
function mover(key: 'rise' | 'fall', items: readonly Mover[], year: number, wording: Wording): string[] {
  const { t } = wording
  const [one] = items
  if (!one) return [sourced(t(`sentence.${key}None`, { year }), 'result')]
  const change = changeText(one.hundredths, wording)
  const agencies = namesText(items, wording)
  const text =
    items.length === 1
      ? t(`sentence.${key}`, {
          ...{ agencies, change, year },
          before: percentText(one.before, wording),
          now: percentText(one.now, wording),
        })
      : t(`sentence.${key}Many`, { count: items.length, agencies, change, year })
  return [sourced(text, 'result')]
}

/** Each former year: what is known of it, and what is missing. */
export function formerSentences({ ranking, formerYears }: YearlyBlock, wording: Wording): string[] {
  const { t } = wording
  if (formerYears.length === 0) return [sourced(t('sentence.noYears', { year: ranking.year }), 'former')]
  return formerYears.map((former) => sourced(formerText(former, wording), 'former'))
}

function formerText(former: FormerYear, wording: Wording): string {
  const { t, figures } = wording
  const { year, known, expected, first, medianHundredths } = former
  const mark = former.demonstration ? t('sentence.yearDemonstration', {}) : ''
  if (known === 0)
    return expected === null
      ? t('sentence.yearNothing', { year, mark })
      : t('sentence.yearUnknown', { year, expected, mark })
  const top = first
    ? t('sentence.yearFirst', {
        agency: figures.words(first.name),
        index: percentText(first.indexHundredths, wording),
      })
    : ''
  const values = { year, known, first: top, mark }
  if (expected === null) return t('sentence.yearSome', values)
  if (known < expected) return t('sentence.yearPartial', { ...values, missing: expected - known })
  return t('sentence.yearWhole', { ...values, median: percentText(medianHundredths, wording) })
}
