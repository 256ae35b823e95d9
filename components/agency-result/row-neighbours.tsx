import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import type { RowResult } from '@/lib/agency-result/types'

/** On to the row before and after, in the catalogue's order. */
export function RowNeighbours({
  rows,
  code,
  rowHref,
}: {
  rows: readonly RowResult[]
  code: string
  rowHref: (code: string) => string
}) {
  const t = useTranslations('ranking.row')
  const at = rows.findIndex((r) => r.code === code)
  const [before, after] = [rows[at - 1], rows[at + 1]]
  return (
    <nav aria-label={t('crumb', { code })} className="mt-4 flex gap-2">
      {before && (
        <LinkButton href={rowHref(before.code)} size="sm" icon="chevron-left">
          {t('previous')} <span className="fig">{before.code}</span>
        </LinkButton>
      )}
      {after && (
        <LinkButton href={rowHref(after.code)} size="sm" iconAfter="chevron-right">
          {t('next')} <span className="fig">{after.code}</span>
        </LinkButton>
      )}
    </nav>
  )
}
