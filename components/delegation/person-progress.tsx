'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { EmptyState } from '@/components/ui/empty-state'
import { Meter } from '@/components/ui/meter'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import type { PersonProgress as Progress } from '@/lib/delegation/types'

type PersonProgressProps = {
  progress: readonly Progress[]
  /** Rows that lie with nobody. */
  unassigned: { rows: number; done: number }
  personId: string
  base: string
}

/** How far everybody is: rows done of rows assigned, points so far, what is late. */
export function PersonProgress({ progress, unassigned, personId, base }: PersonProgressProps) {
  const t = useTranslations('delegation')
  if (progress.length === 0)
    return (
      <Panel title={t('progress')} flush>
        <EmptyState what={t('progressNone')} who={t('progressNoneWho')} />
      </Panel>
    )
  return (
    <Panel title={t('progress')} flush>
      <TableWrap label={t('progress')} fits className="rounded-none border-x-0 border-b-0">
        <Table density="normal" className="w-full">
          <thead>
            <tr>
              <Th>{t('person')}</Th>
              <Th>{t('rowsDone')}</Th>
              <Th numeric>{t('points')}</Th>
              <Th numeric>{t('late')}</Th>
              <Th numeric>{t('soon')}</Th>
            </tr>
          </thead>
          <tbody>
            {progress.map((one) => (
              <Tr key={one.personId} selected={one.personId === personId}>
                <Th scope="row">
                  {one.name}
                  {one.personId === personId && (
                    <Link href={`${base}?mine=1`} className="touch-target ml-2 text-12 font-normal">
                      {t('showRows')}
                    </Link>
                  )}
                </Th>
                <Td>
                  <RowsDone {...one} />
                </Td>
                <Td numeric>
                  <Points value={one.points} max={one.maxPoints} />
                </Td>
                <Td numeric className={one.late > 0 ? 'text-danger-ink' : undefined}>
                  {one.late}
                </Td>
                <Td numeric className={one.soon > 0 ? 'text-warning-ink' : undefined}>
                  {one.soon}
                </Td>
              </Tr>
            ))}
            {unassigned.rows > 0 && (
              <Tr muted>
                <Th scope="row">{t('unassigned')}</Th>
                <Td>
                  <RowsDone {...unassigned} />
                </Td>
                <Td colSpan={3} />
              </Tr>
            )}
          </tbody>
        </Table>
      </TableWrap>
    </Panel>
  )
}

function RowsDone({ done, rows }: { done: number; rows: number }) {
  const t = useTranslations('delegation')
  const words = t('rowsOf', { done, of: rows })
  return (
    <span className="flex items-center gap-2">
      <span className="fig min-w-14">{words}</span>
      <Meter
        label={words}
        parts={[{ key: 'done', share: rows > 0 ? done / rows : 0 }]}
        className="w-24 max-md:hidden"
      />
    </span>
  )
}
