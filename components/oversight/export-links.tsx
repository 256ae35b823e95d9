import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import type { TableName } from './board-types'

/** The table on this page as a file, whole: filters of the page do not narrow it. */
export function ExportLinks({ roundId, table }: { roundId: string; table: TableName }) {
  const t = useTranslations('oversight')
  const href = (extension: string) => `/rounds/${roundId}/board/${table}.${extension}`
  return (
    <span className="flex gap-2 print:hidden">
      <LinkButton size="sm" icon="download" href={href('xlsx')} prefetch={false} download>
        {t('excel')}
      </LinkButton>
      <LinkButton size="sm" icon="download" href={href('csv')} prefetch={false} download>
        {t('csv')}
      </LinkButton>
    </span>
  )
}
