'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Fragment, useId, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { DetailRow, Table, TableWrap, Td, Th } from '@/components/ui/table'
import { foldText, formatCount, formatPercentHundredths, MISSING } from '@/lib/format'
import { Outcome } from './figure-table'
import { FiguresPanel } from './figures-panel'
import { ListFilter } from './list-filter'
import { agenciesTable } from './recompute-tables'
import type { AgencySummary, BlockSummary, FigureList } from './report'
import { TableButtons } from '@/components/ui/table-buttons'
import { keyOf } from './use-recompute'

type AgencyListProps = {
  blocks: readonly BlockSummary[]
  lists: ReadonlyMap<string, FigureList>
  ask: (blockId: string, agencyId: string | null) => void
}

const COLUMNS = 6

/** Agency by agency: rank and index as stated and as computed; each opens to its figures. */
export function AgencyList({ blocks, lists, ask }: AgencyListProps) {
  const t = useTranslations('recompute')
  const locale = useLocale()
  const [blockId, setBlockId] = useState(blocks[0]?.blockId)
  const [opened, setOpened] = useState<string | null>(null)
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const [sought, setSought] = useState('')
  const block = blocks.find((b) => b.blockId === blockId) ?? blocks[0]
  if (!block) return null
  const own: AgencySummary | null = block.compared > 0 ? wholeBlock(block, t('wholeBlock')) : null
  const rows = [...block.agencies, ...(own ? [own] : [])].filter(
    (row) =>
      (!onlyDifferent || row.differing > 0) &&
      foldText(`${row.name.vi} ${row.name.en}`).includes(foldText(sought)),
  )
  return (
    <div className="flex flex-col gap-2">
      <ListFilter
        onlyDifferent={onlyDifferent}
        choose={setOnlyDifferent}
        sought={sought}
        seek={setSought}
        label={t('searchAgency')}
        before={
          <SegmentedControl
            label={t('blocks')}
            segments={blocks.map((b) => ({
              key: b.blockId,
              label: b.name[locale],
              count: b.agencies.length,
              current: b === block,
              onChoose: () => setBlockId(b.blockId),
            }))}
          />
        }
        after={
          rows.length > 0 && (
            <TableButtons
              name={`recomputed-${block.blockId}`}
              table={() => agenciesTable(`${t('agencies')}: ${block.name[locale]}`, rows, t, locale)}
            />
          )
        }
      />
      {rows.length === 0 ? (
        <p role="status" className="text-13 text-ink-muted">
          {t('noneFound')}
        </p>
      ) : (
        <TableWrap label={t('agencies')}>
          <Table>
            <thead>
              <tr>
                <Th numeric>{t('column.rank')}</Th>
                <Th>{t('column.agency')}</Th>
                <Th numeric className="max-md:hidden">
                  {t('column.statedIndex')}
                </Th>
                <Th numeric>{t('column.computedIndex')}</Th>
                <Th numeric className="max-md:hidden">
                  {t('column.compared')}
                </Th>
                <Th>{t('column.outcome')}</Th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const key = keyOf({ blockId: block.blockId, agencyId: row.agencyId || null })
                const isOpen = opened === key
                return (
                  <Fragment key={key}>
                    <AgencyRow row={row} isOpen={isOpen} toggle={() => setOpened(isOpen ? null : key)} />
                    {isOpen && (
                      <DetailRow columns={COLUMNS}>
                        <FiguresPanel
                          block={block}
                          agencyId={row.agencyId || null}
                          list={lists.get(key)}
                          ask={ask}
                          label={row.name[locale]}
                        />
                      </DetailRow>
                    )}
                  </Fragment>
                )
              })}
            </tbody>
          </Table>
        </TableWrap>
      )}
    </div>
  )
}

/** Mean, median and the catalogue's maxima, as a row of their own without an id. */
const wholeBlock = ({ compared, differing }: BlockSummary, name: string): AgencySummary => ({
  agencyId: '',
  name: { vi: name, en: name },
  statedRank: null,
  computedRank: null,
  statedIndex: null,
  computedIndex: null,
  compared,
  differing,
})

type AgencyRowProps = { row: AgencySummary; isOpen: boolean; toggle: () => void }

function AgencyRow({ row, isOpen, toggle }: AgencyRowProps) {
  const t = useTranslations('recompute')
  const locale = useLocale()
  const id = useId()
  const { statedRank, computedRank, statedIndex, computedIndex, compared, differing } = row
  const rank =
    statedRank === computedRank
      ? String(statedRank ?? MISSING)
      : `${statedRank ?? MISSING} → ${computedRank ?? MISSING}`
  return (
    <tr>
      <Td numeric>{rank}</Td>
      <th scope="row" id={id}>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={toggle}
          className="touch-target inline-flex min-h-6 items-center gap-1 text-left font-medium"
        >
          <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size="text" />
          {row.name[locale]}
        </button>
      </th>
      <Td numeric className="max-md:hidden">
        {formatPercentHundredths(statedIndex, { locale })}
      </Td>
      <Td numeric deciding>
        {formatPercentHundredths(computedIndex, { locale })}
      </Td>
      <Td numeric context className="max-md:hidden">
        {formatCount(compared, { locale })}
      </Td>
      <Td>
        <Outcome
          agrees={differing === 0}
          word={differing > 0 ? t('differing', { count: differing }) : undefined}
        />
      </Td>
    </tr>
  )
}
