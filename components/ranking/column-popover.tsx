'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Popover } from '@/components/ui/popover'
import type { RankingColumn } from '@/lib/ranking-table/types'
import type { ColumnMenuProps, KeepColumns } from './column-menu'

/** The list of columns beside its button, open at once. */
export default function ColumnPopover({ trigger, ...props }: ColumnMenuProps & { trigger: ReactNode }) {
  const t = useTranslations('ranking.columns')
  // A new address brings a new choice, and the list begins from it.
  const key = props.columns.map((c) => `${c.column}${String(c.shown)}`).join()
  return (
    <Popover align="end" label={t('title')} trigger={trigger} isOpenAtFirst>
      <ColumnList key={key} {...props} />
    </Popover>
  )
}

const addressOf = (path: string, query: string, columns: readonly RankingColumn[] | null): string => {
  const rest = new URLSearchParams(query)
  rest.delete('cols')
  const text = rest.toString()
  const own = columns && `cols=${columns.join(',')}`
  const all = [text, own].filter(Boolean).join('&')
  return all ? `${path}?${all}` : path
}

function ColumnList({ columns, usual, path, query, keep }: ColumnMenuProps) {
  const t = useTranslations('ranking.columns')
  const router = useRouter()
  const [shown, setShown] = useState(() => columns.filter((c) => c.shown).map((c) => c.column))
  const [said, setSaid] = useState('')
  const chosen = columns.map((c) => c.column).filter((column) => shown.includes(column))
  const remember = async (save: KeepColumns, version: number) => {
    const result = await save({ key: 'ranking.columns', value: chosen, version })
    const isStale = result.status === 'refused' && result.reason === 'stale-version'
    if (result.status !== 'done') return setSaid(t(isStale ? 'stale' : 'failed'))
    router.push(addressOf(path, query, null), { scroll: false })
    router.refresh()
  }
  return (
    <div className="flex flex-col gap-2">
      <fieldset className="flex flex-col gap-1.5">
        <legend className="mb-1 text-12 font-semibold text-ink-muted">{t('title')}</legend>
        {columns.map(({ column, label }) => (
          <Checkbox
            key={column}
            label={label}
            checked={shown.includes(column)}
            onChange={(event) =>
              setShown(event.target.checked ? [...shown, column] : shown.filter((one) => one !== column))
            }
          />
        ))}
      </fieldset>
      <p role="status" className="text-12 text-danger-ink empty:hidden">
        {said}
      </p>
      <div className="flex flex-wrap gap-2 border-t border-line-faint pt-2">
        <Button
          size="sm"
          variant="primary"
          onClick={() => router.push(addressOf(path, query, chosen), { scroll: false })}
        >
          {t('show')}
        </Button>
        {keep && (
          <Button size="sm" onClick={() => void remember(keep.save, keep.version)}>
            {t('keep')}
          </Button>
        )}
        <Button size="sm" variant="plain" onClick={() => setShown([...usual])}>
          {t('usual')}
        </Button>
      </div>
    </div>
  )
}
