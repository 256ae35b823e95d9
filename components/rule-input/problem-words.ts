import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { dayNumber } from '@/lib/scoring/calendar-day'

type Problem = { reason: string; limit?: number | string }

/** Why a value cannot be taken, as a sentence with its limit in the person's notation. */
export function useProblemWords(): (problem: Problem) => string {
  const t = useTranslations('problem')
  const figures = useFigures()
  return ({ reason, limit }) => {
    const isDay = typeof limit === 'string' && dayNumber(limit) !== null
    const said = limit === undefined ? '' : isDay ? figures.day(String(limit)) : figures.decimal(limit)
    return t.has(reason) ? t(reason, { limit: said }) : t('invalid')
  }
}
