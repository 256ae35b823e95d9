import { useLocale, useTranslations } from 'next-intl'
import { AddressSelect } from './address-select'
import { arrangementQuery, inField } from './arrange'
import { decidingField } from './columns'
import type { RankingFilterProps } from './ranking-filter'

const LABEL =
  'flex items-center gap-2 text-12 font-medium whitespace-nowrap text-ink-muted max-md:w-full max-md:flex-col max-md:items-start max-md:gap-1'

/** Lets one field decide instead of the whole index. */
export function FieldChoice({ view, arrangement, path }: RankingFilterProps) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const hrefOf = (code: string | null) => path + arrangementQuery(inField(arrangement, code))
  return (
    <AddressSelect
      label={t('fieldLabel')}
      className={LABEL}
      current={decidingField(view, arrangement)?.code ?? ''}
      options={[
        { value: '', label: t('wholeIndex'), href: hrefOf(null) },
        ...view.fields.map(({ code, name }) => ({
          value: code,
          label: `${code}. ${name[locale]}`,
          href: hrefOf(code),
        })),
      ]}
    />
  )
}
