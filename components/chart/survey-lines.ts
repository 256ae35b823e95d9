import { useLocale, useTranslations } from 'next-intl'
import { formatCount, formatPercentHundredths } from '@/lib/format'
import type { ShareInterval, SurveyGroupResult, SurveyRowResult } from '@/lib/survey-result/types'

const PER_HUNDREDTH = 100

/** Millionths of a share as hundredths of a percent, half up. */
const hundredths = (millionths: number): number => Math.floor(millionths / PER_HUNDREDTH + 0.5)

/** One line of the drawing; a group stands under its row and has no code. */
export type SurveyLine = {
  key: string
  code: string | null
  name: string
  /** Null: not told, then `value` says so. */
  share: number | null
  low: number | null
  high: number | null
  value: string
  words: string
}

export type SurveyWords = {
  percent: (millionths: number) => string
  range: (interval: ShareInterval | null) => string | null
}

/** Survey results as the drawing and its words take them. */
export function useSurveyLines() {
  const t = useTranslations('chart')
  const locale = useLocale()
  const percent = (millionths: number) => formatPercentHundredths(hundredths(millionths), { locale })
  const range = (interval: ShareInterval | null) =>
    interval && `${percent(interval.lowMillionths)}–${percent(interval.highMillionths)}`
  const said = (name: string, share: number, interval: ShareInterval | null) => {
    const [value, margin] = [percent(share), range(interval)]
    return margin ? t('surveyValueMargin', { name, value, range: margin }) : t('surveyValue', { name, value })
  }
  const ends = (interval: ShareInterval | null) => ({
    low: interval?.lowMillionths ?? null,
    high: interval?.highMillionths ?? null,
  })
  const rowLine = (row: SurveyRowResult): SurveyLine => ({
    key: row.code,
    code: row.code,
    name: row.name[locale],
    share: row.shareMillionths,
    ...ends(row.interval),
    value: percent(row.shareMillionths),
    words: said(`${row.code} ${row.name[locale]}`, row.shareMillionths, row.interval),
  })
  const groupLine = (code: string, group: SurveyGroupResult): SurveyLine => {
    const { key, shareMillionths: share, interval, answerCount } = group
    const count = answerCount === null ? null : formatCount(answerCount, { locale })
    const name = count === null ? group.name[locale] : t('surveyGroup', { name: group.name[locale], count })
    const place = { key: `${code}/${key}`, code: null, name, share, ...ends(interval) }
    return share === null
      ? { ...place, value: t('survey.untold'), words: t('surveyUntold', { name }) }
      : { ...place, value: percent(share), words: said(name, share, interval) }
  }
  return { rowLine, groupLine, words: { percent, range } satisfies SurveyWords }
}
