import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import type { AgencyRecord, LineageView } from '@/lib/agency/types'

/** Where an agency came from and what it went into, with the years. */
export function LineageWords({ record }: { record: Pick<AgencyRecord, 'predecessors' | 'successors'> }) {
  const t = useTranslations('agencies')
  return (
    <>
      {record.predecessors.map((link) => (
        <Line key={link.agencyId} link={link} words={t('from', { year: link.year })} />
      ))}
      {record.successors.map((link) => (
        <Line key={link.agencyId} link={link} words={t('into', { year: link.year })} />
      ))}
    </>
  )
}

function Line({ link, words }: { link: LineageView; words: string }) {
  const locale = useLocale()
  return (
    <span className="block text-12 text-ink-muted">
      {words} <Link href={`/agencies/${link.agencyId}`}>{link.name[locale]}</Link>
    </span>
  )
}
