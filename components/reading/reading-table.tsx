'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Checkbox } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon, type IconName } from '@/components/ui/icon'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import type { ReadingRow } from '@/lib/agreement/types'
import { formatDayOfYear } from '@/lib/format'
import type { ReadingState, SaidWord } from '@/lib/reading/types'

type ReadingTableProps = {
  rows: readonly ReadingRow[]
  chosen: ReadonlySet<string>
  toggle: (ids: readonly string[], chosen: boolean) => void
  /** Whether a reader can be given to the line now. */
  isOpen: (row: ReadingRow) => boolean
}

const ICONS: Record<ReadingState, IconName> = {
  'not-submitted': 'not-scored',
  dropped: 'not-applicable',
  waits: 'not-scored',
  agrees: 'check',
  asked: 'needs-explanation',
  differs: 'warning',
  decided: 'check',
}

/** Lines that are read independently: who reads, what each gave, and whether it is settled. */
export function ReadingTable({ rows, chosen, toggle, isOpen }: ReadingTableProps) {
  const t = useTranslations('reading.table')
  const { words } = useFigures()
  if (rows.length === 0) return <EmptyState what={t('none')} who={t('noneWho')} />
  const open = rows.filter(isOpen).map((r) => r.id)
  return (
    <TableWrap label={t('label')} fits>
      <Table sticky>
        <thead>
          <tr>
            <Th className="w-7 pr-0!">
              <Checkbox
                label={t('chooseAll', { count: open.length })}
                hideLabel
                disabled={open.length === 0}
                checked={open.length > 0 && open.every((id) => chosen.has(id))}
                onChange={(event) => toggle(open, event.target.checked)}
              />
            </Th>
            <Th className="max-md:min-w-44">{t('row')}</Th>
            <Th className="max-md:min-w-40">{t('agency')}</Th>
            <Th className="w-32">{t('first')}</Th>
            <Th className="w-32">{t('second')}</Th>
            <Th>{t('third')}</Th>
            <Th>{t('state')}</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Tr key={row.id} selected={chosen.has(row.id)} muted={row.state === 'not-submitted'}>
              <Td className="pr-0!">
                {isOpen(row) && (
                  <Checkbox
                    label={t('choose', { code: row.code, agency: words(row.agencyName) })}
                    hideLabel
                    className="items-center! align-middle"
                    checked={chosen.has(row.id)}
                    onChange={(event) => toggle([row.id], event.target.checked)}
                  />
                )}
              </Td>
              <Th scope="row">
                <Code>{row.code}</Code> {words(row.rowName)}
              </Th>
              <Td>{words(row.agencyName)}</Td>
              <WordCell word={row.first} part={null} />
              <WordCell word={row.second} part={row.secondPart} />
              <WordCell word={row.third} part={row.thirdPart} />
              <Td
                className={row.state === 'differs' ? 'font-semibold text-warning-ink' : 'whitespace-nowrap'}
              >
                <Icon name={ICONS[row.state]} size="text" className="mr-1" />
                {t(`states.${row.state}`)}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

/** What somebody gave, or who is to. */
function WordCell({ word, part }: { word: SaidWord | null; part: ReadingRow['secondPart'] }) {
  const t = useTranslations('reading.table')
  const figures = useFigures()
  if (word) {
    return (
      <Td>
        <b className="fig font-semibold">
          {word.verdict === 'ask' ? t('asks') : figures.points(word.points)}
        </b>{' '}
        <span className="block text-12 text-ink-muted">{word.personName}</span>
      </Td>
    )
  }
  if (!part) return <Td className="text-ink-faint">–</Td>
  return (
    <Td className="text-ink-muted">
      {t('waitsFor', { name: part.appraiserName })}
      {part.dueOn && (
        <span className="fig block text-12">{t('due', { day: formatDayOfYear(part.dueOn) })}</span>
      )}
    </Td>
  )
}
