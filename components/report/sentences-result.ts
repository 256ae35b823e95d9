import type { YearlyBlock } from '@/lib/report/types'
import {
  extremes,
  fieldsOf,
  indexesOf,
  lostCriteria,
  quartilesOf,
  type FieldFigure,
  type LostCriterion,
} from './block-figures'
import {
  changeText,
  listText,
  namesText,
  percentText,
  pointsText,
  sizeText,
  sourced,
  type Wording,
} from './wording'
import { sumPoints } from '@/lib/scoring/points'

/**
 * Sentences that state figures of one block's result: each gives the figure, its unit and its source, and is grammatical
 * for one agency, for ties, for no change and for what is missing.
 */

/** How the block stands as a whole. */
export function overviewSentences({ ranking }: YearlyBlock, wording: Wording): string[] {
  const { t, figures } = wording
  const say = (key: string, values: Record<string, string | number>) =>
    sourced(t(`sentence.${key}`, values), 'result')
  const block = figures.words(ranking.blockName)
  const indexes = indexesOf(ranking.rows)
  const notRanked = ranking.rows.filter((r) => r.rank === null)
  const missing = notRanked.length
    ? [say('notRanked', { count: notRanked.length, agencies: namesText(notRanked, wording) })]
    : []
  const [only] = indexes
  if (!only) return [say('nobodyRanked', { block }), ...missing]
  const settled = ranking.publication
    ? []
    : [say('provisional', { settled: ranking.settledCount, total: ranking.rows.length })]
  if (indexes.length === 1) {
    const values = { block, agency: figures.words(only.name), index: percentText(only.hundredths, wording) }
    return [say('oneRanked', values), ...settled, ...missing]
  }
  const [first, last] = [extremes(indexes, 'most'), extremes(indexes, 'least')]
  if (first.length === indexes.length) {
    const values = { block, count: indexes.length, index: percentText(only.hundredths, wording) }
    return [say('allEqual', values), ...settled, ...missing]
  }
  const [top, bottom] = [first[0]?.hundredths ?? 0, last[0]?.hundredths ?? 0]
  const place = (key: string, items: typeof first) =>
    say(key, {
      count: items.length,
      agencies: namesText(items, wording),
      index: percentText(items[0]?.hundredths ?? null, wording),
    })
  return [
    say('ranked', {
      block,
      count: indexes.length,
      mean: percentText(ranking.meanHundredths, wording),
      median: percentText(ranking.medianHundredths, wording),
    }),
    place('first', first),
    place('last', last),
    say('gap', { gap: sizeText(top - bottom, wording) }),
    ...bandSentence(ranking, wording),
    ...settled,
    ...missing,
  ]
}

function bandSentence(ranking: YearlyBlock['ranking'], wording: Wording): string[] {
  const { t, figures } = wording
  const counts = ranking.bands.flatMap(({ key, name }) => {
    const count = ranking.rows.filter((r) => r.bandKey === key).length
    return count === 0 ? [] : [t('sentence.band', { name: figures.words(name), count })]
  })
  if (counts.length === 0) return []
  return [sourced(t('sentence.bands', { bands: listText(counts, wording) }), 'result')]
}

/** How far the agencies lie apart. */
export function distributionSentences({ ranking }: YearlyBlock, wording: Wording): string[] {
  const { t } = wording
  const quartiles = quartilesOf(indexesOf(ranking.rows).map((i) => i.hundredths))
  if (!quartiles) return [sourced(t('sentence.tooFew', {}), 'result')]
  const { lower, upper } = quartiles
  const values = { from: percentText(lower, wording), to: percentText(upper, wording) }
  if (lower === upper) return [sourced(t('sentence.middleAtOne', { index: values.from }), 'result')]
  return [sourced(t('sentence.middle', { ...values, width: sizeText(upper - lower, wording) }), 'result')]
}

const fieldNames = (fields: readonly FieldFigure[], wording: Wording): string =>
  listText(
    fields.map((f) => wording.t('sentence.fieldName', { code: f.code, name: wording.figures.words(f.name) })),
    wording,
  )

/** Best and weakest fields, the widest spread, and what changed on last year. */
export function fieldSentences(block: YearlyBlock, wording: Wording): string[] {
  const { t } = wording
  const fields = fieldsOf(block)
  const say = (key: string, values: Record<string, string | number>) =>
    sourced(t(`sentence.${key}`, values), 'result')
  const [best, weakest] = [extremes(fields, 'most'), extremes(fields, 'least')]
  if (!best[0] || !weakest[0]) return [say('noFields', {})]
  const of = (items: FieldFigure[]) => ({
    count: items.length,
    fields: fieldNames(items, wording),
    value: percentText(items[0]?.hundredths ?? null, wording),
  })
  const same = best.length === fields.length && fields.length > 1
  const spreads = fields.flatMap((f) =>
    f.spread ? [{ ...f, hundredths: f.spread.highest - f.spread.lowest }] : [],
  )
  const widest = extremes(spreads, 'most').filter((f) => f.hundredths > 0)
  const standing = same
    ? [say('fieldsEqual', { count: fields.length, value: percentText(best[0].hundredths, wording) })]
    : [say('fieldBest', of(best)), say('fieldWeakest', of(weakest))]
  return [
    ...standing,
    ...(widest[0]
      ? [
          say('fieldWidest', {
            count: widest.length,
            fields: fieldNames(widest, wording),
            width: sizeText(widest[0].hundredths, wording),
          }),
        ]
      : []),
    ...fieldChanges(block, fields, wording),
  ]
}

function fieldChanges(block: YearlyBlock, fields: readonly FieldFigure[], wording: Wording): string[] {
  const { t } = wording
  const { ranking, formerFields } = block
  const year = ranking.year - 1
  if (ranking.soFar) return [sourced(t('sentence.fieldsSoFar', { year }), 'result')]
  const changed = fields.flatMap((f) => (f.change === null ? [] : [{ ...f, hundredths: f.change }]))
  if (!formerFields || changed.length === 0)
    return [sourced(t('sentence.fieldsNoFormer', { year }), 'former')]
  const counts = {
    year,
    up: changed.filter((f) => f.hundredths > 0).length,
    down: changed.filter((f) => f.hundredths < 0).length,
    same: changed.filter((f) => f.hundredths === 0).length,
  }
  const most = (which: 'most' | 'least') =>
    extremes(changed, which).filter((f) => (which === 'most' ? f.hundredths > 0 : f.hundredths < 0))
  const told = (key: string, items: FieldFigure[]) =>
    items[0]
      ? [
          sourced(
            t(`sentence.${key}`, {
              count: items.length,
              fields: fieldNames(items, wording),
              change: changeText(items[0].hundredths, wording),
            }),
            'result',
          ),
        ]
      : []
  return [
    sourced(t('sentence.fieldsChanged', counts), 'result'),
    ...told('fieldRise', most('most')),
    ...told('fieldFall', most('least')),
  ]
}

export const SHOWN_CRITERIA = 10
const SUMMED = 5

/** Which criteria cost most, and how much of all that was lost. */
export function lossSentences(block: YearlyBlock, wording: Wording): string[] {
  const { t, figures } = wording
  const lost = lostCriteria(block)
  const [most] = lost
  if (!most) return [sourced(t('sentence.nothingLost', {}), 'result')]
  const total = sumPoints(lost.map((c) => c.lost))
  const top = lost.slice(0, SUMMED)
  const sum = sumPoints(top.map((c) => c.lost))
  return [
    sourced(
      t('sentence.lostMost', {
        code: most.code,
        name: figures.words(most.name),
        lost: pointsText(most.lost, wording),
        share: percentText(shareOfLost(most), wording),
        losing: most.losing,
        applying: most.applying,
      }),
      'result',
    ),
    ...(lost.length > SUMMED
      ? [
          sourced(
            t('sentence.lostTop', {
              count: top.length,
              lost: pointsText(sum, wording),
              total: pointsText(total, wording),
              share: percentText(Math.floor((sum * 10_000) / total + 0.5), wording),
            }),
            'result',
          ),
        ]
      : []),
  ]
}

/** The part of what could be reached that was lost, in hundredths of a percent. */
export const shareOfLost = ({ lost, attainable }: LostCriterion): number =>
  attainable === 0 ? 0 : Math.floor((lost * 10_000) / attainable + 0.5)
