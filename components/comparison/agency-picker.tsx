'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { foldText } from '@/lib/format'

type Candidate = { id: string; name: string; also: string }
type AgencyPickerProps = {
  candidates: readonly Candidate[]
  chosen: readonly string[]
  most: number
  /** The address without the agencies chosen, and the rest of it. */
  path: string
  rest: string
}

const MOST_FOUND = 8

/** Chooses, replaces and takes away what is compared; every choice is an address. */
export function AgencyPicker({ candidates, chosen, most, path, rest }: AgencyPickerProps) {
  const t = useTranslations('comparison')
  const [replaced, setReplaced] = useState<string | null>(null)
  const nameOf = (id: string) => candidates.find((c) => c.id === id)?.name ?? id
  const hrefOf = (ids: readonly string[]) =>
    `${path}?${[ids.length > 0 ? `agencies=${ids.join(',')}` : '', rest].filter(Boolean).join('&')}`
  const isOpen = replaced !== null || chosen.length < most
  const withNew = (id: string) =>
    hrefOf(replaced === null ? [...chosen, id] : chosen.map((c) => (c === replaced ? id : c)))
  return (
    <section aria-label={t('choose')} className="mb-4 flex flex-col gap-2 print:hidden">
      <ul className="flex flex-wrap gap-2">
        {chosen.map((id) => (
          <li
            key={id}
            className="inline-flex items-center gap-1 rounded-control border border-line bg-surface pl-2.5 text-13"
          >
            <span className="py-1 font-medium">{nameOf(id)}</span>
            <Button
              variant="plain"
              size="sm"
              aria-label={t('replaceLong', { name: nameOf(id) })}
              aria-pressed={replaced === id}
              onClick={() => setReplaced(replaced === id ? null : id)}
            >
              {t('replace')}
            </Button>
            <Link
              href={hrefOf(chosen.filter((c) => c !== id))}
              scroll={false}
              aria-label={t('removeLong', { name: nameOf(id) })}
              className="touch-target inline-flex size-[1.875rem] items-center justify-center text-ink-muted max-md:size-11"
            >
              <Icon name="close" size="small" />
            </Link>
          </li>
        ))}
      </ul>
      {isOpen ? (
        <Search
          key={replaced ?? chosen.join()}
          label={replaced === null ? t('add') : t('replaceLong', { name: nameOf(replaced) })}
          candidates={candidates.filter((c) => !chosen.includes(c.id))}
          hrefOf={withNew}
          onChosen={() => setReplaced(null)}
        />
      ) : (
        <p className="text-12 text-ink-muted">{t('full', { most })}</p>
      )}
    </section>
  )
}

type SearchProps = {
  label: string
  candidates: readonly Candidate[]
  hrefOf: (id: string) => string
  onChosen: () => void
}

function Search({ label, candidates, hrefOf, onChosen }: SearchProps) {
  const t = useTranslations('comparison')
  const inputId = useId()
  const [search, setSearch] = useState('')
  const wanted = foldText(search)
  const found = candidates.filter((c) => foldText(`${c.name} ${c.also} ${c.id}`).includes(wanted))
  return (
    <div className="max-w-md">
      <label htmlFor={inputId} className="text-13 font-medium">
        {label}
      </label>
      <Input
        id={inputId}
        type="search"
        autoComplete="off"
        value={search}
        placeholder={t('searchHint')}
        onChange={(event) => setSearch(event.target.value)}
      />
      <p role="status" className="mt-1 text-12 text-ink-muted">
        {wanted && t('found', { count: found.length })}
      </p>
      {wanted && found.length > 0 && (
        <ul className="rounded-panel border border-line bg-surface text-13">
          {found.slice(0, MOST_FOUND).map((c) => (
            <li key={c.id} className="border-b border-line-faint last:border-b-0">
              <Link
                href={hrefOf(c.id)}
                scroll={false}
                onClick={onChosen}
                className="focus-inset block px-3 py-1.5 no-underline hover:bg-surface-hover max-md:py-3"
              >
                {c.name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
