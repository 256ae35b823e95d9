import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Chip } from '@/components/ui/chip'
import { Table, Td, Th } from '@/components/ui/table'
import { dayInHanoi, formatDay, formatMaxPoints } from '@/lib/format'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { BlockView } from '@/lib/agency/types'
import type { CatalogueHead } from '@/lib/catalogue/types'
import { ProvenanceMark } from './provenance-note'

export function CatalogueTable({ catalogues, blocks }: { catalogues: CatalogueHead[]; blocks: BlockView[] }) {
  const t = useTranslations('catalogues')
  const locale = useLocale()
  return (
    <Table density="normal">
      <thead>
        <tr>
          <Th>{t('year')}</Th>
          <Th>{t('name')}</Th>
          <Th>{t('block')}</Th>
          <Th numeric>{t('version')}</Th>
          <Th numeric>{t('maxPoints')}</Th>
          <Th>{t('state')}</Th>
          <Th>{t('provenance')}</Th>
        </tr>
      </thead>
      <tbody>
        {catalogues.map((c) => (
          <tr key={c.id}>
            <Td className="fig">{c.year}</Td>
            <th scope="row" className="py-1.5!">
              <Link href={`/catalogues/${c.id}`}>{c.title[locale]}</Link>
            </th>
            <Td>{blocks.find((b) => b.id === c.blockId)?.name[locale]}</Td>
            <Td numeric>{c.version}</Td>
            <Td numeric>{formatMaxPoints(pointsFromDecimal(c.maxPoints), { locale })}</Td>
            <Td>
              {c.issuedAt ? (
                t('issuedOn', { day: formatDay(dayInHanoi(c.issuedAt)) })
              ) : (
                <Chip tone="warning">{t('draft')}</Chip>
              )}
            </Td>
            <Td>
              <ProvenanceMark provenance={c.provenance} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
