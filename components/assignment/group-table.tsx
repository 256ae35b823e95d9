'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFigures } from '@/components/score-trail/use-figures'
import { Checkbox } from '@/components/ui/checkbox'
import { Code } from '@/components/ui/code'
import { Icon } from '@/components/ui/icon'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import type { BoardGroup } from '@/lib/assignment-board/types'
import { DueCell, Holders, ProgressCell, Unassigned } from './cells'
import { choiceKey, type Choice } from './wanted-parts'

export type Selection = {
  has: (choice: Choice) => boolean
  toggle: (choices: readonly Choice[], chosen: boolean) => void
}

type GroupTableProps = {
  groups: readonly BoardGroup[]
  selection: Selection
  today: string
  disabled: boolean
}

const ofAll = (group: BoardGroup): Choice[] => group.rows.map((r) => ({ code: r.code, agencyId: null }))
const ofOwn = (group: BoardGroup): Choice[] =>
  group.own ? group.rows.map((r) => ({ code: r.code, agencyId: group.leadUnitId })) : []

/** Fields by lead unit, with who appraises what; a group opens to its rows, and to the lines of the lead unit itself. */
export function GroupTable(props: GroupTableProps) {
  const t = useTranslations('assignment.table')
  return (
    <TableWrap label={t('label')} fits>
      <Table sticky>
        <thead>
          <tr>
            <Th className="w-7 pr-0!">
              <span className="sr-only">{t('choose')}</span>
            </Th>
            <Th className="max-md:min-w-52">{t('group')}</Th>
            <Th className="w-56 max-md:min-w-44">{t('holders')}</Th>
            <Th numeric>{t('lines')}</Th>
            <Th className="w-32">{t('done')}</Th>
            <Th>{t('due')}</Th>
            <Th numeric>{t('unassigned')}</Th>
          </tr>
        </thead>
        {props.groups.map((group) => (
          <GroupBody key={`${group.fieldCode}/${group.leadUnitId ?? ''}`} {...props} group={group} />
        ))}
      </Table>
    </TableWrap>
  )
}

function GroupBody({ group, selection, today, disabled }: GroupTableProps & { group: BoardGroup }) {
  const t = useTranslations('assignment.table')
  const { words } = useFigures()
  const [isOpen, setOpen] = useState(false)
  const field = `${group.fieldCode} ${words(group.fieldName)}`
  const lead = group.leadUnitName ? words(group.leadUnitName) : t('noLead')
  return (
    <tbody>
      <Tr selected={ofAll(group).every(selection.has)}>
        <Tick
          choices={ofAll(group)}
          label={t('chooseGroup', { field, lead })}
          selection={selection}
          disabled={disabled}
        />
        <Th scope="row">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="touch-target flex min-h-8 items-start gap-1.5 py-1 text-left"
          >
            <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size="small" className="mt-1" />
            <span>
              <span className="block font-semibold">{field}</span>
              <span className="block text-12 font-normal text-ink-muted">
                {t('ledBy', { unit: lead })} · {t('rowCount', { count: group.rows.length })}
              </span>
            </span>
          </button>
        </Th>
        <Td>
          <Holders holders={group.holders} />
        </Td>
        <Td numeric>{group.lines}</Td>
        <ProgressCell progress={group} />
        <DueCell dueOn={group.dueOn} isLate={group.late > 0} late={group.late} today={today} />
        <Unassigned count={group.unassigned} />
      </Tr>
      {group.own && (
        <Tr selected={ofOwn(group).every(selection.has)}>
          <Tick
            choices={ofOwn(group)}
            label={t('chooseOwn', { field, lead })}
            selection={selection}
            disabled={disabled}
          />
          <Th scope="row" className="pl-9! font-normal!">
            {t('own', { unit: lead })}
          </Th>
          <Td>
            <Holders holders={group.own.holders} />
          </Td>
          <Td numeric context>
            {group.own.lines}
          </Td>
          <ProgressCell progress={group.own} />
          <Td />
          <Unassigned count={group.own.unassigned} />
        </Tr>
      )}
      {isOpen &&
        group.rows.map((row) => (
          <Tr key={row.code} selected={selection.has({ code: row.code, agencyId: null })}>
            <Tick
              choices={[{ code: row.code, agencyId: null }]}
              label={t('chooseRow', { code: row.code })}
              selection={selection}
              disabled={disabled}
            />
            <Th scope="row" className="pl-9! font-normal!">
              <Code>{row.code}</Code> {words(row.name)}
            </Th>
            <Td>
              <Holders holders={row.holders} />
            </Td>
            <Td numeric context>
              {row.lines}
            </Td>
            <ProgressCell progress={row} />
            <DueCell dueOn={row.dueOn} isLate={row.dueOn !== null && row.dueOn < today} today={today} />
            <Unassigned count={row.unassigned} />
          </Tr>
        ))}
    </tbody>
  )
}

type TickProps = { choices: readonly Choice[]; label: string; selection: Selection; disabled: boolean }

function Tick({ choices, label, selection, disabled }: TickProps) {
  return (
    <Td className="pr-0!">
      <Checkbox
        key={choices.map(choiceKey).join()}
        label={label}
        hideLabel
        className="items-center! align-middle"
        disabled={disabled}
        checked={choices.every(selection.has)}
        onChange={(event) => selection.toggle(choices, event.target.checked)}
      />
    </Td>
  )
}
