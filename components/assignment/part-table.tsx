'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Checkbox } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import type { BoardPart } from '@/lib/assignment-board/types'
import { DueCell, ProgressCell } from './cells'

type PartTableProps = {
  parts: readonly BoardPart[]
  chosen: ReadonlySet<string>
  toggle: (ids: readonly string[], chosen: boolean) => void
  today: string
  disabled: boolean
}

/** What lies with somebody, part by part: to be moved, dated or taken back. */
export function PartTable({ parts, chosen, toggle, today, disabled }: PartTableProps) {
  const t = useTranslations('assignment.parts')
  const { words } = useFigures()
  if (parts.length === 0) return <EmptyState what={t('none')} who={t('noneWho')} />
  const ids = parts.map((p) => p.id)
  return (
    <TableWrap label={t('label')} fits>
      <Table sticky>
        <thead>
          <tr>
            <Th className="w-7 pr-0!">
              <Checkbox
                label={t('chooseAll', { count: ids.length })}
                hideLabel
                disabled={disabled}
                checked={ids.every((id) => chosen.has(id))}
                onChange={(event) => toggle(ids, event.target.checked)}
              />
            </Th>
            <Th className="max-md:min-w-52">{t('part')}</Th>
            <Th>{t('agency')}</Th>
            <Th>{t('appraiser')}</Th>
            <Th numeric>{t('lines')}</Th>
            <Th className="w-32">{t('done')}</Th>
            <Th>{t('due')}</Th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <Tr key={part.id} selected={chosen.has(part.id)}>
              <Td className="pr-0!">
                <Checkbox
                  label={t('choose', { code: part.code, name: part.appraiserName })}
                  hideLabel
                  className="items-center! align-middle"
                  disabled={disabled}
                  checked={chosen.has(part.id)}
                  onChange={(event) => toggle([part.id], event.target.checked)}
                />
              </Td>
              <Th scope="row">
                <Code>{part.code}</Code> {words(part.name)}
              </Th>
              <Td context={part.agencyName === null}>
                {part.agencyName ? words(part.agencyName) : t('everyAgency')}
              </Td>
              <Td>
                {part.appraiserName}
                {part.reading !== 'first' && (
                  <span className="block text-12 text-ink-muted">{t(`reading.${part.reading}`)}</span>
                )}
              </Td>
              <Td numeric>{part.lines}</Td>
              <ProgressCell progress={part} />
              <DueCell dueOn={part.dueOn} isLate={part.late > 0} late={part.late} today={today} />
            </Tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}
