import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { PageTitle } from '@/components/shell/page-title'

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('method'), getLocale()])
  return publicMetadata({ title: t('title'), description: t('lead'), path: '/method', locale })
}

const SECTIONS = ['index', 'parts', 'rounding', 'ranks', 'freeze', 'open', 'assumed'] as const
const RULES = [
  'ratio',
  'deadline',
  'checklist',
  'choice',
  'deduction',
  'count',
  'value',
  'formula',
  'external',
  'survey',
] as const

/** How every figure comes about, for whoever wants to check it. */
export default async function MethodPage() {
  const [t, results] = await Promise.all([getTranslations('method'), getTranslations('results')])
  return (
    <article className="max-w-(--prose-max) text-16">
      <PageTitle title={t('title')} sub={t('lead')} />
      {SECTIONS.map((section) => (
        <section key={section} className="mt-5">
          <h2 className="text-16 font-semibold">{t(section)}</h2>
          <p className="mt-1">{t(`${section}Text`)}</p>
          {section === 'index' && <p className="mt-1 text-ink-muted">{t('indexExample')}</p>}
        </section>
      ))}
      <section className="mt-5">
        <h2 className="text-16 font-semibold">{t('rules')}</h2>
        <ul className="mt-1 list-disc pl-5">
          {RULES.map((rule) => (
            <li key={rule}>{t(`rule.${rule}`)}</li>
          ))}
        </ul>
      </section>
      <p className="mt-6">
        <Link href="/">{results('link.latest')}</Link>
      </p>
    </article>
  )
}
