import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { WIDE_ROW } from './row-head'

/** What stands in each column where a whole field is shown; the rows below say it again to those who do not see it. */
export function RowListHead({ year }: { year: number | null }) {
  const t = useTranslations('assess.columns')
  return (
    <div
      aria-hidden="true"
      className={clsx(
        'grid items-center gap-x-2 border-b border-line px-3 py-1 text-12 text-ink-muted max-md:hidden',
        WIDE_ROW,
      )}
    >
      <span>{t('code')}</span>
      <span>{t('row')}</span>
      <span>{t('entered')}</span>
      <span className="text-right">{t('files')}</span>
      <span className="text-right">{year ? t('former', { year }) : t('formerNone')}</span>
      <span className="text-right">{t('points')}</span>
      <span>{t('state')}</span>
    </div>
  )
}
