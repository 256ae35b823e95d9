import { useLocale, useTranslations } from 'next-intl'
import { formatCount, formatDecimal, formatPercentHundredths, MISSING } from '@/lib/format'
import type { Figure } from '@/lib/scoring/recompute/comparison'
import { figureNameOf } from './figure-name'
import type { BlockSummary, ComparedFigure } from './report'

const WORDS = [
  'scored',
  'not-scored',
  'not-applicable',
  'not-computable',
  'attribute',
  'claim',
  'denominator-zero',
  'rule',
  'judgement',
] as const
type Word = (typeof WORDS)[number]
const isWord = (text: string): text is Word => (WORDS as readonly string[]).includes(text)

const MILLIONTHS_DIGITS = 6
const SHARE_DIGITS = 4

/** All digits that there are, at least two of them: 805556 is `0,805556`, 900000 is `0,90`. */
function exactDecimal(value: number, digits: number): string {
  const text = String(Math.abs(value)).padStart(digits + 1, '0')
  const decimals = text.slice(-digits).replace(/0+$/, '').padEnd(2, '0')
  return `${value < 0 ? '-' : ''}${text.slice(0, -digits)}.${decimals}`
}

export type FigureWords = ReturnType<typeof useFigureWords>

/** How compared figures are called and written. Nothing is rounded: a difference in the last digit must show. */
export function useFigureWords(bands: BlockSummary['bands']) {
  const t = useTranslations('recompute')
  const locale = useLocale()

  const number = (value: number, unit: ReturnType<typeof figureNameOf>['unit']): string => {
    if (!Number.isInteger(value) || unit === 'decimal') return formatDecimal(String(value), { locale })
    if (unit === 'points') return formatDecimal(exactDecimal(value, MILLIONTHS_DIGITS), { locale })
    if (unit === 'share') return `${formatDecimal(exactDecimal(value, SHARE_DIGITS), { locale })}\u00a0%`
    if (unit === 'percent') return formatPercentHundredths(value, { locale })
    return formatCount(value, { locale })
  }

  return {
    value(figure: ComparedFigure, which: 'stated' | 'computed'): string {
      const value: Figure = figure[which]
      const { unit } = figureNameOf(figure)
      if (value === undefined) return t('nothing')
      if (value === null) return MISSING
      if (typeof value === 'number') return number(value, unit)
      if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
      if (unit === 'band') return bands.find(({ key }) => key === value)?.name[locale] ?? value
      return isWord(value) ? t(`word.${value}`) : value
    },
    name(figure: ComparedFigure): string {
      const { group, field } = figureNameOf(figure)
      // A row is named beside it.
      return group === 'row' ? t(`field.${field}`) : `${t(`group.${group}`)}: ${t(`field.${field}`)}`
    },
    group: (figure: ComparedFigure): string => t(`group.${figureNameOf(figure).group}`),
  }
}
