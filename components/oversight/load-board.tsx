'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { RemindDialog } from '@/components/reminder/remind-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { Icon } from '@/components/ui/icon'
import { Meter } from '@/components/ui/meter'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import { formatCount, formatDeadline, MISSING } from '@/lib/format'
import type { LoadRow as Load, Oversight } from '@/lib/oversight/types'
import type { LastReminder, LastReminders } from '@/lib/reminder/types'
import type { BoardActions } from './board-types'
import { ChooseAll, ChooseOne } from './choose-cells'
import { ExportLinks } from './export-links'
import { LastSent } from './last-sent'
import { matches } from './search'
import { SearchBox } from './search-box'
import { useChosen, type Chosen } from './use-chosen'

const FILTERS = ['all', 'open', 'late', 'done'] as const
type Filter = (typeof FILTERS)[number]

function passes(filter: Filter, { done, open, late }: Load): boolean {
  if (filter === 'open') return open > 0
  if (filter === 'late') return late > 0
  return filter === 'all' || (open === 0 && done > 0)
}

type LoadBoardProps = {
  roundId: string
  load: NonNullable<Oversight['load']>
  last: LastReminders
  actions: BoardActions
}

/** Appraisers × load: done, open and late, the longest bar for who has most. */
export function LoadBoard({ roundId, load: { basis, rows: load }, last, actions }: LoadBoardProps) {
  const t = useTranslations('oversight')
  const locale = useLocale()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const chosen = useChosen()
  const shown = load.filter(
    (l) => passes(filter, l) && matches(query, [l.name, l.agencyName?.vi, l.agencyName?.en]),
  )
  const most = Math.max(1, ...load.map(({ done, open }) => done + open))
  const busy = shown.filter(({ open }) => open > 0)
  const addressees = busy
    .filter(({ personId }) => chosen.has(personId))
    .map(({ personId, name }) => ({ id: personId, name, last: last[personId] }))
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox label={t('searchPerson')} value={query} onChange={setQuery} />
        <SegmentedControl
          label={t('filterLoad')}
          segments={FILTERS.map((f) => ({
            key: f,
            label: t(`loadFilter.${f}`),
            count: load.filter((l) => passes(f, l)).length,
            current: f === filter,
            onChoose: () => setFilter(f),
          }))}
        />
        <span className="ml-auto flex flex-wrap gap-2 max-md:ml-0">
          <ExportLinks roundId={roundId} table="load" />
          {actions && (
            <RemindDialog
              of="appraisers"
              roundId={roundId}
              chosen={addressees}
              send={actions.remindAppraisers}
              onDone={chosen.clear}
            />
          )}
        </span>
      </div>
      <p className="mb-2 text-12 text-ink-muted">{t(`loadMeaning.${basis}`)}</p>
      {shown.length === 0 ? (
        <Panel flush>
          <EmptyState what={load.length === 0 ? t('noAppraisers') : t('noneFound')} />
        </Panel>
      ) : (
        <TableWrap label={t('view.load')} fits>
          <Table sticky>
            <thead>
              <tr>
                {actions && (
                  <ChooseAll ids={busy.map((l) => l.personId)} chosen={chosen} label={t('chooseAllPeople')} />
                )}
                <Th>{t('appraiser')}</Th>
                <Th className="max-md:hidden">{t('unit')}</Th>
                <Th className="w-[24%] max-md:hidden">{t('share')}</Th>
                <Th numeric>{t('done')}</Th>
                <Th numeric>{t('open')}</Th>
                <Th numeric>{t('late')}</Th>
                <Th className="max-md:hidden">{t('due')}</Th>
                <Th className="max-md:hidden">{t('lastReminded')}</Th>
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <LoadRow
                  key={row.personId}
                  {...{ row, most, locale, chosen, canChoose: actions !== null, last: last[row.personId] }}
                />
              ))}
            </tbody>
          </Table>
        </TableWrap>
      )}
    </>
  )
}

type LoadRowProps = {
  row: Load
  most: number
  locale: 'vi' | 'en'
  chosen: Chosen
  canChoose: boolean
  last: LastReminder | undefined
}

function LoadRow({ row, most, locale, chosen, canChoose, last }: LoadRowProps) {
  const t = useTranslations('oversight')
  const { personId, name, agencyName, done, open, late, dueBefore } = row
  const count = (n: number) => formatCount(n, { locale })
  return (
    <Tr selected={chosen.has(personId)}>
      {canChoose && (
        <ChooseOne id={personId} chosen={chosen} label={t('choosePerson', { name })} isOffered={open > 0} />
      )}
      <Th scope="row">{name}</Th>
      <Td className="max-md:hidden" context>
        {agencyName?.[locale] ?? MISSING}
      </Td>
      <Td className="max-md:hidden">
        <Meter
          label={t('shareWords', { done: count(done), open: count(open) })}
          parts={[
            { key: 'done', share: done / most, ink: 'past' },
            { key: 'open', share: open / most, ink: 'chart-1' },
          ]}
          tall
        />
      </Td>
      <Td numeric context>
        {count(done)}
      </Td>
      <Td numeric deciding>
        {count(open)}
      </Td>
      <Td numeric className={late > 0 ? 'text-warning-ink' : undefined} context={late === 0}>
        {late > 0 && <Icon name="warning" size="text" className="mr-1" />}
        {count(late)}
      </Td>
      <Td className="whitespace-nowrap max-md:hidden">
        {dueBefore ? t('before', { deadline: formatDeadline(dueBefore) }) : MISSING}
      </Td>
      <Td className="whitespace-nowrap text-ink-muted max-md:hidden">
        <LastSent last={last} />
      </Td>
    </Tr>
  )
}
