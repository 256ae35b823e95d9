import { useLocale, useTranslations } from 'next-intl'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { FormerRevision } from '@/lib/former-result/types'
import { formatInstant } from '@/lib/format'
import { revisionChanges } from './revision-words'

/** Who entered or corrected what, when and why; the newest first. */
export function RevisionList({ revisions }: { revisions: readonly FormerRevision[] }) {
  const t = useTranslations('formerResults')
  const locale = useLocale()
  if (revisions.length === 0) return <p className="px-4 py-3 text-13 text-ink-muted">{t('noRevisions')}</p>
  return (
    <TableWrap label={t('history')} fits className="border-0!">
      <Table>
        <thead>
          <tr>
            <Th>{t('column.savedAt')}</Th>
            <Th>{t('column.who')}</Th>
            <Th>{t('column.subject')}</Th>
            <Th>{t('column.change')}</Th>
            <Th>{t('field.reason')}</Th>
          </tr>
        </thead>
        <tbody>
          {revisions.map((r) => (
            <tr key={r.id}>
              <Td className="fig whitespace-nowrap">{formatInstant(r.savedAt)}</Td>
              <Td>{r.savedByName}</Td>
              <Td className="min-w-32">{r.agencyName?.[locale] ?? t('yearFacts')}</Td>
              <Td className="min-w-64 [overflow-wrap:anywhere]">
                {!r.after && <span className="block font-medium">{t('takenOut')}</span>}
                {revisionChanges(r, t, locale).map((words) => (
                  <span key={words} className="block break-words">
                    {words}
                  </span>
                ))}
              </Td>
              <Td className="break-words">{r.reason}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}
