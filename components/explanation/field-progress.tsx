'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Meter } from '@/components/ui/meter'
import type { FieldProgress as Progress } from './answer-state'

type FieldProgressProps = {
  fields: readonly Progress[]
  chosen: string | null
  onChoose: (code: string | null) => void
}

/** Answered rows of each field; choosing one shows its rows only, choosing it again shows all. */
export function FieldProgress({ fields, chosen, onChoose }: FieldProgressProps) {
  const t = useTranslations('explain.fields')
  const figures = useFigures()
  if (fields.length < 2) return null
  return (
    <ul aria-label={t('label')} className="mb-3 grid gap-2 sm:grid-cols-2 lg:grid-cols-4 print:hidden">
      {fields.map(({ code, name, answered, total }) => (
        <li key={code}>
          <button
            type="button"
            aria-pressed={chosen === code}
            onClick={() => onChoose(chosen === code ? null : code)}
            className={clsx(
              'flex h-full w-full flex-col justify-between gap-1.5 rounded-panel border px-3 py-2 text-left text-13 hover:bg-surface-hover',
              chosen === code ? 'border-action bg-action-soft' : 'border-line bg-surface',
            )}
          >
            <span className="line-clamp-2">
              <b className="fig font-semibold">{code}</b> {figures.words(name)}
            </span>
            <span className="flex items-center gap-2">
              <Meter
                className="w-16 flex-none"
                label={t('done', { answered, total })}
                parts={[{ key: 'filled', share: answered / total }]}
              />
              <span className="fig text-12 text-ink-muted">{t('done', { answered, total })}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
