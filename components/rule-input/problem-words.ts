import { useTranslations } from 'next-intl'
import { useFigures, type Figures } from '@/components/score-trail/use-figures'
import { dayNumber } from '@/lib/scoring/calendar-day'

type Problem = { reason: string; limit?: number | string }

/** Why a value cannot be taken, as a sentence with its limit in the person's notation. */
export const useProblemWords = (): ((problem: Problem) => string) =>
  problemWordsOf(useTranslations('problem'), useFigures())

/** The same where there is no component. `t` speaks of `problem`. */
export function problemWordsOf(t: ReturnType<typeof useTranslations>, figures: Figures) {
  return ({ reason, limit }: Problem): string => {
    const isDay = typeof limit === 'string' && dayNumber(limit) !== null
    const said = limit === undefined ? '' : isDay ? figures.day(String(limit)) : figures.decimal(limit)
    return t.has(reason) ? t(reason, { limit: said }) : t('invalid')
  }
}
