'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { useFigures } from '@/components/score-trail/use-figures'
import { Select } from '@/components/ui/select'
import type { CodedWord } from '@/lib/round/types'

type ReasonSelectProps = Omit<ComponentProps<typeof Select>, 'value' | 'onChange' | 'children'> & {
  value: string
  reasonCodes: readonly CodedWord[]
  onChoose(code: string): void
}

/** The reasons of a round that are still in use, and the chosen one though it no longer is. */
export function ReasonSelect({ value, reasonCodes, onChoose, ...control }: ReasonSelectProps) {
  const t = useTranslations('appraise.form')
  const figures = useFigures()
  return (
    <Select {...control} value={value} onChange={(event) => onChoose(event.target.value)}>
      <option value="">{t('chooseReason')}</option>
      {reasonCodes
        .filter((r) => !r.retired || r.code === value)
        .map((r) => (
          <option key={r.code} value={r.code}>
            {r.code} · {figures.words(r.name)}
          </option>
        ))}
    </Select>
  )
}
