'use client'

import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { formatDecimal, MISSING } from '@/lib/format'
import type { CentralAgency, CentralRow } from '@/lib/survey/types'
import type { CellState } from './cell-state'

export const cellId = (agencyId: string, code: string): string =>
  `cell-${agencyId}-${code.replaceAll('.', '-')}`

export function NotApplicable() {
  const t = useTranslations('survey')
  return (
    <td className="c text-not-applicable-ink">
      <Icon name="not-applicable" size="small" className="inline" />
      <span className="sr-only">{t('notApplicable')}</span>
    </td>
  )
}

type ShownValueProps = {
  agency: CentralAgency
  row: CentralRow
  value: number | null
  /** One of each line is a stop of the tab key; the others are reached by the arrow keys. */
  isStop: boolean
  onOpen: (place: { agencyId: string; code: string }) => void
}

/** A value that cannot be changed here; where groups said something beside it, the way to that. */
export function ShownValue({ agency, row, value, isStop, onOpen }: ShownValueProps) {
  const t = useTranslations('survey')
  const locale = useLocale()
  const shown = value === null ? MISSING : formatDecimal(String(value), { locale })
  if (!agency.cells[row.code]?.groupCount) return <td className="n">{shown}</td>
  return (
    <td className="n">
      <button
        type="button"
        id={cellId(agency.agencyId, row.code)}
        data-agency={agency.agencyId}
        data-code={row.code}
        tabIndex={isStop ? 0 : -1}
        className="fig text-ink underline decoration-line-strong decoration-dotted underline-offset-2 hover:text-action-ink"
        aria-label={t('groups.openOf', { agency: agency.name[locale], code: row.code, value: shown })}
        onClick={() => onOpen({ agencyId: agency.agencyId, code: row.code })}
      >
        {shown}
      </button>
    </td>
  )
}

export type OnType = (agencyId: string, code: string, text: string) => void

type CentralInputProps = {
  agency: CentralAgency
  row: CentralRow
  state: CellState
  /** Id of the line that says what is wrong with the cell in focus. */
  strip: string
  onType: OnType
}

/** A corner that says that groups stand beside the share. */
function GroupMark() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 6 6"
      className="pointer-events-none absolute top-1 right-1 size-1.5 fill-action"
    >
      <path d="M0 0h6v6z" />
    </svg>
  )
}

/** One cell to type into; keys, paste and focus are heard by the table. */
export function CentralInput({ agency, row, state, strip, onType }: CentralInputProps) {
  const t = useTranslations('survey')
  const locale = useLocale()
  const bad = state.problem !== null || state.conflict
  return (
    <td className="relative px-0.5!">
      {Boolean(agency.cells[row.code]?.groupCount) && <GroupMark />}
      <input
        id={cellId(agency.agencyId, row.code)}
        data-agency={agency.agencyId}
        data-code={row.code}
        inputMode="decimal"
        autoComplete="off"
        aria-label={t('cellLabel', { agency: agency.name[locale], code: row.code, row: row.name[locale] })}
        aria-invalid={bad || undefined}
        aria-describedby={bad ? strip : undefined}
        value={state.text}
        onChange={(event) => onType(agency.agencyId, row.code, event.target.value)}
        className={clsx(
          'fig focus-inset h-[1.625rem] w-full min-w-[3.75rem] rounded-control border bg-surface px-1 text-right text-13 text-ink max-md:h-10 max-md:text-16',
          state.problem
            ? 'border-2 border-danger'
            : state.conflict
              ? 'border-2 border-warning-line'
              : state.dirty
                ? 'border-action bg-action-soft'
                : 'border-line',
        )}
      />
    </td>
  )
}
