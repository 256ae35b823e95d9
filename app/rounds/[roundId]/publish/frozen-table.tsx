import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatInstant, MISSING } from '@/lib/format'
import type { RankingView } from '@/lib/ranking/types'
import type { RoundBlockView, RoundView } from '@/lib/round/types'

type FrozenTableProps = { round: RoundView; views: readonly (RankingView | null)[] }

/** The blocks of the round as they would be frozen now, each with its approval. */
export function FrozenTable({ round, views }: FrozenTableProps) {
  const t = useTranslations('publish')
  return (
    <TableWrap fits label={t('what')} className="rounded-none! border-x-0! border-b-0!">
      <Table>
        <thead>
          <tr>
            <Th>{t('block')}</Th>
            <Th>{t('phase')}</Th>
            <Th>{t('approvedBy')}</Th>
            <Th numeric>{t('agencies')}</Th>
            <Th numeric>{t('notRanked')}</Th>
            <Th numeric>{t('mean')}</Th>
            <Th>{t('first')}</Th>
            <td className="border-b border-line-strong! bg-surface-sunken" />
          </tr>
        </thead>
        <tbody>
          {round.blocks.map((block) => (
            <BlockRow
              key={block.blockId}
              block={block}
              view={views.find((v) => v?.blockId === block.blockId) ?? null}
            />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function BlockRow({ block, view }: { block: RoundBlockView; view: RankingView | null }) {
  const t = useTranslations('publish')
  const phase = useTranslations('phase')
  const locale = useLocale()
  const first = view?.rows.filter((r) => r.rank === 1) ?? []
  const approval = block.approvedAt
    ? [block.approvedByName, formatInstant(block.approvedAt)].filter(Boolean).join(', ')
    : t('notApproved')
  return (
    <tr>
      <th scope="row">{block.blockName[locale]}</th>
      <td>{phase(block.phase)}</td>
      <td>{approval}</td>
      <Td numeric>{view?.rows.length ?? MISSING}</Td>
      <Td numeric>{view ? view.rows.filter((r) => r.rank === null).length : MISSING}</Td>
      <Td numeric deciding>
        <Percent hundredths={view?.meanHundredths ?? null} />
      </Td>
      <td>{first.length > 0 ? first.map((r) => r.name[locale]).join('; ') : MISSING}</td>
      <td>{view && <Link href={`/ranking/${block.roundId}/${block.blockId}`}>{t('review')}</Link>}</td>
    </tr>
  )
}
