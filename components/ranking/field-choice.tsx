import { useLocale, useTranslations } from 'next-intl'
import { AddressSelect } from './address-select'
import { arrangementQuery, inField } from './arrange'
import { decidingField } from './columns'
import type { RankingFilterProps } from './ranking-filter'

const LABEL = 'flex flex-col gap-1 text-12 font-medium text-ink-muted max-md:w-full'

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
