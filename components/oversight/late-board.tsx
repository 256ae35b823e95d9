'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { RemindDialog } from '@/components/reminder/remind-dialog'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import { formatCount, formatDeadline, MISSING } from '@/lib/format'
import { daysLate } from '@/lib/oversight/policy'
import type { LateItem, LateKind, Oversight } from '@/lib/oversight/types'
import type { LastReminder, LastReminders } from '@/lib/reminder/types'
import type { BoardActions } from './board-types'
import { ChooseAll, ChooseOne } from './choose-cells'
import { ExportLinks } from './export-links'
import { LastSent } from './last-sent'
import { matches } from './search'
import { SearchBox } from './search-box'
import { useChosen, type Chosen } from './use-chosen'

const FILTERS = ['all', 'report', 'explanation', 'appraisal'] as const
type Filter = 'all' | LateKind
const keyOf = ({ kind, id }: LateItem) => `${kind} ${id}`

type LateBoardProps = {
  board: Pick<Oversight, 'roundId' | 'late'>
  last: LastReminders
  actions: BoardActions
  /** The server's clock: days are counted by it. */
  now: Date
}

/** What should have been done by now, the longest overdue first. */
export function LateBoard({ board: { roundId, late }, last, actions, now }: LateBoardProps) {
  const t = useTranslations('oversight')
  const locale = useLocale()
  const [query, setQuery] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const chosen = useChosen()
  const shown = late.filter(
    (item) => (filter === 'all' || item.kind === filter) && matches(query, [item.name.vi, item.name.en]),
  )
  const addressees = (isPerson: boolean) =>
    shown
      .filter((item) => (item.kind === 'appraisal') === isPerson && chosen.has(keyOf(item)))
      .map(({ id, name }) => ({ id, name: name[locale], last: last[id] }))
  return (
    <>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox label={t('searchLate')} value={query} onChange={setQuery} />
        <SegmentedControl
          label={t('filterLate')}
          segments={FILTERS.map((f) => ({
            key: f,
            label: t(`lateFilter.${f}`),
            count: late.filter((item) => f === 'all' || item.kind === f).length,
            current: f === filter,
            onChoose: () => setFilter(f),
          }))}
        />
        <span className="ml-auto flex flex-wrap gap-2 max-md:ml-0">
          <ExportLinks roundId={roundId} table="late" />
          {actions && (
            <>
              <RemindDialog
                of="agencies"
                roundId={roundId}
                chosen={addressees(false)}
                send={actions.remindAgencies}
                onDone={chosen.clear}
              />
              {late.some((item) => item.kind === 'appraisal') && (
                <RemindDialog
                  of="appraisers"
                  roundId={roundId}
                  chosen={addressees(true)}
                  send={actions.remindAppraisers}
                  onDone={chosen.clear}
                />
              )}
            </>
          )}
        </span>
      </div>
      {shown.length === 0 ? (
        <Panel flush>
          <EmptyState what={late.length === 0 ? t('nothingLate') : t('noneFound')} />
        </Panel>
      ) : (
        <TableWrap label={t('view.late')} fits>
          <Table sticky>
            <thead>
              <tr>
                {actions && <ChooseAll ids={shown.map(keyOf)} chosen={chosen} label={t('chooseAllLate')} />}
                <Th>{t('who')}</Th>
                <Th>{t('what')}</Th>
                <Th className="max-md:hidden">{t('state')}</Th>
                <Th className="max-md:hidden">{t('due')}</Th>
                <Th numeric>{t('daysLate')}</Th>
                <Th className="max-md:hidden">{t('lastReminded')}</Th>
              </tr>
            </thead>
            <tbody>
              {shown.map((item) => (
                <LateRow
                  key={keyOf(item)}
                  {...{ item, now, locale, chosen, canChoose: actions !== null, last: last[item.id] }}
                />
              ))}
            </tbody>
          </Table>
        </TableWrap>
      )}
    </>
  )
}

type LateRowProps = {
  item: LateItem
  now: Date
  locale: 'vi' | 'en'
  chosen: Chosen
  canChoose: boolean
  last: LastReminder | undefined
}

function LateRow({ item, now, locale, chosen, canChoose, last }: LateRowProps) {
  const [t, state] = [useTranslations('oversight'), useTranslations('home.progress.ofState')]
  const { kind, name, blockName, dueBefore, rows, progress } = item
  const key = keyOf(item)
  return (
    <Tr selected={chosen.has(key)}>
      {canChoose && (
        <ChooseOne id={key} chosen={chosen} label={t('chooseLate', { name: name[locale] })} isOffered />
      )}
      <Th scope="row">{name[locale]}</Th>
      <Td>
        {t(`lateKind.${kind}`)}
        {blockName && <span className="text-ink-muted max-md:hidden"> · {blockName[locale]}</span>}
      </Td>
      <Td className="max-md:hidden" context>
        {progress
          ? state(progress.state, { percent: progress.percent ?? 0, day: '' })
          : rows === null
            ? MISSING
            : t('rowsLeft', { count: rows })}
      </Td>
      <Td className="whitespace-nowrap max-md:hidden">
        {t('before', { deadline: formatDeadline(dueBefore) })}
      </Td>
      <Td numeric deciding>
        {formatCount(daysLate(dueBefore, now), { locale })}
      </Td>
      <Td className="whitespace-nowrap text-ink-muted max-md:hidden">
        <LastSent last={last} />
      </Td>
    </Tr>
  )
}
