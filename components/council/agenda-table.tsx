'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Points } from '@/components/figure/points'
import { useFigures } from '@/components/score-trail/use-figures'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { StateMark } from '@/components/ui/state-mark'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { AgendaItem, CouncilBlock } from '@/lib/council/types'

const FILTERS = ['undecided', 'open', 'claimed', 'adjusted', 'upheld', 'decided', 'all'] as const
type Filter = (typeof FILTERS)[number]

function isShown(item: AgendaItem, filter: Filter): boolean {
  if (filter === 'all') return true
  if (filter === 'decided') return item.decision !== null
  if (filter === 'undecided') return item.decision === null && item.kind !== 'upheld'
  return item.kind === filter
}

/** The rows before the council, each leading to its own sheet. */
export function AgendaTable({ council }: { council: Pick<CouncilBlock, 'agenda' | 'roundId' | 'block'> }) {
  const t = useTranslations('council.agenda')
  const { agenda } = council
  const counts = Object.fromEntries(FILTERS.map((f) => [f, agenda.filter((i) => isShown(i, f)).length]))
  // After the meeting nothing is left to decide: rows without a word of the council keep their points.
  const isOver = council.block.approvedAt !== null
  const [filter, setFilter] = useState<Filter>(counts.undecided && !isOver ? 'undecided' : 'all')
  const shown = agenda.filter((item) => isShown(item, filter))
  return (
    <>
      <SegmentedControl
        label={t('filter')}
        className="mb-2.5"
        segments={FILTERS.filter(
          (f) => (counts[f] && !(isOver && f === 'undecided')) || f === 'all' || f === filter,
        ).map((key) => ({
          key,
          label: t(`filters.${key}`),
          count: counts[key],
          current: filter === key,
          onChoose: () => setFilter(key),
        }))}
      />
      <TableWrap label={t('label')} fits>
        <Table sticky>
          <AgendaHead />
          <tbody>
            {shown.map((item) => (
              <AgendaRow
                key={item.line.lineId}
                item={item}
                isOver={isOver}
                place={`/council/${council.roundId}/${council.block.blockId}`}
              />
            ))}
          </tbody>
        </Table>
        {shown.length === 0 && <EmptyState what={t(agenda.length === 0 ? 'none' : 'noneShown')} />}
      </TableWrap>
    </>
  )
}

function AgendaHead() {
  const t = useTranslations('council.agenda')
  return (
    <thead>
      <tr>
        <Th className="max-md:hidden">{t('agency')}</Th>
        <Th>{t('row')}</Th>
        <Th className="max-md:hidden">{t('why')}</Th>
        <Th numeric className="max-md:hidden">
          {t('self')}
        </Th>
        <Th numeric>{t('standing')}</Th>
        <Th numeric>{t('claimed')}</Th>
        <Th className="w-46 max-md:hidden">{t('decision')}</Th>
      </tr>
    </thead>
  )
}

function AgendaRow({ item, isOver, place }: { item: AgendaItem; isOver: boolean; place: string }) {
  const t = useTranslations('council')
  const figures = useFigures()
  const { line, row, decision } = item
  const changed = decision?.verdict === 'adjust'
  const down = changed && (decision.points ?? 0) < (item.standingPoints ?? 0)
  const said = (
    <StateMark
      state={
        decision === null
          ? isOver
            ? 'recognised'
            : 'not-scored'
          : changed
            ? down
              ? 'adjusted-down'
              : 'adjusted-up'
            : 'recognised'
      }
      word={
        decision === null ? t(isOver ? 'kept' : 'undecided') : t(`decided.${changed ? 'adjust' : 'confirm'}`)
      }
      chip={false}
    />
  )
  return (
    <tr>
      <th scope="row" className="max-md:hidden">
        {figures.words(line.agencyName)}
      </th>
      <Td>
        <span className="block text-12 text-ink-muted md:hidden">{figures.words(line.agencyName)}</span>
        <Link
          href={`${place}/${line.lineId}`}
          prefetch={false}
          className="touch-target inline-flex min-h-6 items-baseline gap-2 py-1"
        >
          <Code>{row.code}</Code> {figures.words(row.name)}
        </Link>
        <span className="flex flex-wrap gap-x-3 text-12 text-ink-muted md:hidden">
          {t(`kind.${item.kind}`)} {said}
        </span>
      </Td>
      <Td className="whitespace-nowrap max-lg:whitespace-normal max-md:hidden">{t(`kind.${item.kind}`)}</Td>
      <Td numeric context className="max-md:hidden">
        <Points value={item.selfPoints} />
      </Td>
      <Td numeric deciding>
        <Points value={item.standingPoints} />
      </Td>
      <Td numeric>
        <Points value={item.claimedPoints} />
      </Td>
      <Td className="whitespace-nowrap max-md:hidden">
        <span className="flex items-center justify-between gap-2">
          {said}
          <Points
            value={decision?.points ?? null}
            className={decision ? 'font-semibold' : 'text-ink-faint'}
          />
        </span>
      </Td>
    </tr>
  )
}
