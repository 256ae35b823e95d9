import { useLocale, useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Select } from '@/components/ui/select'
import type { Bilingual } from '@/lib/scoring/rule'

export type Choice = { id: string; name: Bilingual }

/** A list of agencies, blocks or rounds with the choice of none. */
export function ChoiceSelect({
  choices,
  none,
  ...rest
}: ComponentProps<typeof Select> & {
  choices: readonly Choice[]
  /** Words of the empty choice. */ none?: string
}) {
  const t = useTranslations('people')
  const locale = useLocale()
  return (
    <Select {...rest}>
      <option value="">{none ?? t('noChoice')}</option>
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.name[locale]}
        </option>
      ))}
    </Select>
  )
}
