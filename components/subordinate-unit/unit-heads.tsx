import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Th } from '@/components/ui/table'
import type { UnitColumn } from './unit-columns'

/** The unit, and what is counted of it: over the numbers that are typed and over those that are read. */
export function UnitHeads({ columns }: { columns: readonly UnitColumn[] }) {
  const t = useTranslations('subordinateUnit')
  const { words } = useFigures()
  return (
    <thead>
      <tr>
        <Th>{t('unit')}</Th>
        {columns.map(({ field, label }) => (
          <Th key={field} numeric className="max-w-40 whitespace-normal!">
            {words(label)}
          </Th>
        ))}
      </tr>
    </thead>
  )
}
