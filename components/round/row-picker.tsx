'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { FieldError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { foldText } from '@/lib/format'

/** A row that agencies fill, or the field above it. */
export type PickableRow = { code: string; name: string }
export type PickableField = PickableRow & { rows: PickableRow[] }

type RowPickerProps = {
  id: string
  fields: readonly PickableField[]
  /** Codes of fields and rows; a field stands for all its rows. */
  chosen: readonly string[]
  error: string | null
  onChange: (codes: string[]) => void
}

/** Fields and rows to choose from; a field that is chosen takes its rows with it. */
export function RowPicker({ id, fields, chosen, error, onChange }: RowPickerProps) {
  const t = useTranslations('rounds.rows')
  const [search, setSearch] = useState('')
  const wanted = foldText(search)
  const shown = fields.flatMap((field) => {
    const rows = field.rows.filter(
      (row) => wanted === '' || row.code.startsWith(wanted) || foldText(row.name).includes(wanted),
    )
    return rows.length > 0 ? [{ ...field, shown: rows }] : []
  })
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="mb-1 text-13 font-medium">{t('legend')}</legend>
      <Input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <ul className="mt-1 max-h-60 overflow-y-auto rounded-control border border-line px-2 py-1">
        {shown.length === 0 && <li className="text-13 text-ink-muted">{t('none')}</li>}
        {shown.map((field) => (
          <FieldOfRows
            key={field.code}
            field={field}
            rows={field.shown}
            isOpen={wanted !== ''}
            chosen={chosen}
            onChange={onChange}
          />
        ))}
      </ul>
    </fieldset>
  )
}

/** High enough to be hit apart from its neighbours. */
const boxLook = 'min-h-6 items-center'

type FieldOfRowsProps = Pick<RowPickerProps, 'chosen' | 'onChange'> & {
  field: PickableField
  rows: readonly PickableRow[]
  isOpen: boolean
}

function FieldOfRows({ field, rows, isOpen, chosen, onChange }: FieldOfRowsProps) {
  const t = useTranslations('rounds.rows')
  const own = new Set(field.rows.map((row) => row.code))
  const isWhole = chosen.includes(field.code)
  const others = chosen.filter((code) => code !== field.code && !own.has(code))
  const count = chosen.filter((code) => own.has(code)).length
  const toggleRow = (code: string, on: boolean) => {
    const kept = chosen.filter((one) => one !== code)
    onChange(on ? [...kept, code] : kept)
  }
  return (
    <li className="border-b border-line-faint py-1 last:border-b-0">
      <details open={isOpen || count > 0 || undefined}>
        <summary className="cursor-pointer text-13">
          <span className={clsx(isWhole || count > 0 ? 'font-semibold' : undefined)}>
            <span className="fig">{field.code}</span> {field.name}
          </span>{' '}
          <span className="text-12 text-ink-muted">
            {isWhole ? t('whole') : t('chosen', { count, of: field.rows.length })}
          </span>
        </summary>
        <div className="flex flex-col gap-0.5 py-1 pl-4">
          <Checkbox
            className={boxLook}
            label={t('allOf', { code: field.code })}
            checked={isWhole}
            onChange={(event) => onChange(event.target.checked ? [...others, field.code] : others)}
          />
          {rows.map((row) => (
            <Checkbox
              key={row.code}
              className={boxLook}
              label={
                <>
                  <span className="fig">{row.code}</span> {row.name}
                </>
              }
              disabled={isWhole}
              checked={isWhole || chosen.includes(row.code)}
              onChange={(event) => toggleRow(row.code, event.target.checked)}
            />
          ))}
        </div>
      </details>
    </li>
  )
}
