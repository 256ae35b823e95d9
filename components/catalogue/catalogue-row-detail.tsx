import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RuleWords } from '@/components/score-trail/rule-words'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { Bilingual } from '@/lib/scoring/rule'

/** All that the catalogue says of a row. */
export function CatalogueRowDetail({ row, leadUnit }: { row: CatalogueRow; leadUnit: Bilingual | null }) {
  const t = useTranslations('catalogues')
  const attribute = useTranslations('agencies.attribute')
  const locale = useLocale()
  return (
    <dl className="grid gap-x-4 gap-y-2 border-l-[3px] border-action px-4 py-3 text-13 md:ml-8 md:grid-cols-[9rem_minmax(0,40rem)]">
      <Item term={t('rule')}>
        <RuleWords row={row} />
      </Item>
      {row.evidence.length > 0 && (
        <Item term={t('evidence')}>
          <ul className="list-disc pl-4">
            {row.evidence.map((e) => (
              <li key={e.name.vi}>
                {e.name[locale]}{' '}
                <span className="text-ink-muted">({t(e.required ? 'required' : 'optional')})</span>
              </li>
            ))}
          </ul>
        </Item>
      )}
      {row.guidance[locale] && <Item term={t('guidance')}>{row.guidance[locale]}</Item>}
      <Item term={t('leadUnit')}>{leadUnit?.[locale] ?? t('noLeadUnit')}</Item>
      <Item term={t('applies')}>
        {row.appliesWhen ? t('appliesWhen', { attribute: attribute(row.appliesWhen) }) : t('appliesToAll')}
      </Item>
    </dl>
  )
}

function Item({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-muted">{term}</dt>
      <dd className="max-md:mb-1">{children}</dd>
    </>
  )
}
