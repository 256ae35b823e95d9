import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Table, Td, Th } from '@/components/ui/table'
import { MISSING } from '@/lib/format'
import type { MovedAgency } from '@/lib/scenario/types'

/** Whom it would move, everything else equal. */
export function MovedTable({ moved }: { moved: readonly MovedAgency[] }) {
  const t = useTranslations('scenario')
  const figures = useFigures()
  if (moved.length === 0) return <p className="text-13 text-ink-muted">{t('movedNone')}</p>
  return (
    <Table>
      <thead>
        <tr>
          <Th>{t('agency')}</Th>
          <Th numeric>{t('rankNow')}</Th>
          <Th numeric>{t('rankThen')}</Th>
        </tr>
      </thead>
      <tbody>
        {moved.map((other) => (
          <tr key={other.agencyId}>
            <th scope="row">{figures.words(other.name)}</th>
            <Td numeric context>
              {other.before ?? MISSING}
            </Td>
            <Td numeric deciding>
              {other.after ?? MISSING}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
