import { useLocale, useTranslations } from 'next-intl'
import { DIVIDING_LIMITS } from '@/lib/dividing-row/policy'
import type { DividingReason, DividingRow } from '@/lib/dividing-row/types'
import { formatPercentHundredths } from '@/lib/format'
import type { Locale } from '@/lib/preferences'

/** Speaks of `analysis.dividing`. */
export type ReasonWords = ReturnType<typeof useTranslations<'analysis.dividing'>>

const HUNDREDTHS = 100

/** From where a row counts as dividing, in words; where the claims of some agencies are not seen, that too. */
export function limitWords(t: ReasonWords, claimsSeen: boolean): string {
  const { spread, adjusted, claims } = DIVIDING_LIMITS
  const about = t('about', {
    spread: spread.fromHundredths / HUNDREDTHS,
    spreadLeast: spread.least,
    adjusted: adjusted.fromHundredths / HUNDREDTHS,
    adjustedLeast: adjusted.least,
    claims: claims.fromHundredths / HUNDREDTHS,
    claimsLeast: claims.least,
  })
  return claimsSeen ? about : `${about} ${t('claimsHidden')}`
}

/** Why a row divides, in words with its figures. */
export function reasonWords(
  t: ReasonWords,
  locale: Locale,
  row: DividingRow,
  reason: DividingReason,
): string {
  const print = (hundredths: number | null | undefined) =>
    formatPercentHundredths(hundredths ?? null, { locale })
  const { spread, adjusted, claims } = row
  switch (reason) {
    case 'spread':
      return t('reason.spread', {
        deviation: print(spread?.deviationHundredths),
        count: spread?.count ?? 0,
        none: spread?.none ?? 0,
        full: spread?.full ?? 0,
      })
    case 'adjusted':
      return t('reason.adjusted', {
        changed: adjusted?.changed ?? 0,
        judged: adjusted?.judged ?? 0,
        share: print(adjusted?.shareHundredths),
      })
    case 'claims':
      return t('reason.claims', {
        upheld: claims?.upheld ?? 0,
        ruled: claims?.ruled ?? 0,
        share: print(claims?.shareHundredths),
      })
  }
}

export function useReasonWords(): (row: DividingRow, reason: DividingReason) => string {
  const t = useTranslations('analysis.dividing')
  const locale = useLocale()
  return (row, reason) => reasonWords(t, locale, row, reason)
}
