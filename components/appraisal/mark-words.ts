import type { useTranslations } from 'next-intl'
import type { Mark } from '@/lib/dossier/types'
import { formatPoints, formatSignedPoints } from '@/lib/format'
import type { Locale } from '@/lib/preferences'

/** Why the machine points at a line, as a sentence. `t` speaks of `appraise.mark`. */
export function markWords(mark: Mark, t: ReturnType<typeof useTranslations>, locale: Locale): string {
  switch (mark.type) {
    case 'no-evidence':
      return t('no-evidence')
    case 'few-evidence':
      return t('few-evidence', { have: mark.have, needed: mark.needed })
    case 'changed':
      return t('changed', { change: formatSignedPoints(mark.difference, { locale }), year: mark.year })
    case 'far-from-median':
      return t('far-from-median', {
        points: formatPoints(mark.points, { locale }),
        median: formatPoints(mark.median, { locale }),
      })
  }
}
