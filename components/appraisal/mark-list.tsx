import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { Mark } from '@/lib/dossier/types'
import { formatSignedPoints } from '@/lib/format'

/** What the machine points at, in words; it never changes a point. */
export function MarkList({ marks }: { marks: readonly Mark[] }) {
  const t = useTranslations('appraise.mark')
  const locale = useLocale()
  const words = (mark: Mark): string => {
    if (mark.type === 'no-evidence') return t('no-evidence')
    const change = formatSignedPoints(mark.difference, { locale })
    return mark.type === 'changed' ? t('changed', { change, year: mark.year }) : t('far-from-median')
  }
  if (marks.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-2.5 text-warning-ink">
      {marks.map((mark) => (
        <li key={mark.type} className="inline-flex items-center gap-1 whitespace-nowrap">
          <Icon name="diamond" size="text" />
          {words(mark)}
        </li>
      ))}
    </ul>
  )
}
