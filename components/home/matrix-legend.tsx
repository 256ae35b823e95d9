import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'

/** What the fills of the status matrix mean. */
export function MatrixLegend() {
  const t = useTranslations('home.progress.legend')
  const swatch = 'inline-block h-2.5 w-4'
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-muted">
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className={`${swatch} bg-chart-1`} />
        {t('now')}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className={`${swatch} bg-seq-4`} />
        {t('past')}
      </li>
      <li className="flex items-center gap-1.5">
        <span aria-hidden="true" className={`${swatch} border border-line bg-surface-sunken`} />
        {t('ahead')}
      </li>
      <li className="flex items-center gap-1 text-warning-ink">
        <Icon name="warning" size="text" />
        {t('behind')}
      </li>
    </ul>
  )
}
