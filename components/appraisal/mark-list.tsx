import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { Mark } from '@/lib/dossier/types'
import { formatPoints, formatSignedPoints } from '@/lib/format'

/** What the machine points at, in words; it never changes a point. */
export function MarkList({ marks }: { marks: readonly Mark[] }) {
  const t = useTranslations('appraise.mark')
  const locale = useLocale()
  const words = (mark: Mark): string => {
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
  if (marks.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-2.5 text-warning-ink">
      {marks.map((mark) => (
        <li key={mark.type} className="inline-flex items-start gap-1">
          <Icon name="diamond" size="text" />
          {words(mark)}
        </li>
      ))}
    </ul>
  )
}
