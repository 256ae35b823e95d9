import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { MOST_CHOSEN } from '@/lib/trend/policy'
import type { TrendAgency } from '@/lib/trend/types'

type ChooseAgenciesProps = {
  action: string
  agencies: readonly TrendAgency[]
  chosen: readonly TrendAgency[]
  /** The language that the address asks for; the form keeps it. */
  lang: string | null
}

/** A plain form: the choice stands in the address, and works before any script does. */
export function ChooseAgencies({ action, agencies, chosen, lang }: ChooseAgenciesProps) {
  const t = useTranslations('trends')
  const locale = useLocale()
  return (
    <details className="rounded-panel border border-line bg-surface print:hidden">
      <summary className="touch-target px-4 py-2 text-13 font-medium">
        {t('choose', { count: chosen.length, all: agencies.length })}
      </summary>
      <form action={action} method="get" className="border-t border-line-faint px-4 py-3">
        {lang !== null && <input type="hidden" name="lang" value={lang} />}
        <fieldset>
          <legend className="mb-2 text-12 text-ink-muted">{t('chooseHint', { most: MOST_CHOSEN })}</legend>
          <div className="grid max-h-80 gap-x-4 overflow-y-auto sm:grid-cols-2 lg:grid-cols-3">
            {agencies.map((agency) => (
              <Checkbox
                key={agency.agencyId}
                name="agencies"
                value={agency.agencyId}
                defaultChecked={chosen.includes(agency)}
                label={agency.name[locale]}
              />
            ))}
          </div>
        </fieldset>
        <Button type="submit" variant="primary" className="mt-3">
          {t('show')}
        </Button>
      </form>
    </details>
  )
}
