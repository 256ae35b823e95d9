import type { Metadata } from 'next'
import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { PublicationFiles } from '@/components/open-data/publication-files'
import { TableDictionary } from '@/components/open-data/table-dictionary'
import { PageTitle } from '@/components/shell/page-title'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { getOpenIndex, getPortalAddress } from '@/lib/open-data/queries'
import type { OpenIndex } from '@/lib/open-data/schema'
import { OPEN_TABLES, type Licence } from '@/lib/open-data/types'
import { BUNDLE_VERSIONS } from '@/lib/publication/schema'
import { datasetsOf } from './datasets'

export async function generateMetadata(): Promise<Metadata> {
  const [t, locale] = await Promise.all([getTranslations('openData'), getLocale()])
  return publicMetadata({ title: t('title'), description: t('lead'), path: '/open-data', locale })
}

/** Every published result as files, with what their columns mean. */
export default async function OpenDataPage() {
  const [t, index] = await Promise.all([getTranslations('openData'), getOpenIndex()])
  const datasets = datasetsOf(index, getPortalAddress(), {
    name: (year) => t('datasetName', { year }),
    description: t('lead'),
    publisher: t('publisher'),
  })
  return (
    <>
      {/* For search engines; data, not a script. "<" must not end it early. */}
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(datasets).replaceAll('<', '\\u003c') }}
      />
      <PageTitle title={t('title')} />
      <p className="mb-3 max-w-(--prose-max)">{t('lead')}</p>
      <LicenceNote licence={index.licence} />
      {index.publications.length === 0 && (
        <EmptyState
          className="mt-4 rounded-panel border border-line bg-surface"
          what={t('none')}
          who={t('noneWho')}
        />
      )}
      {index.publications.map((publication) => (
        <PublicationFiles key={publication.id} publication={publication} />
      ))}
      <MachineLinks index={index} />
      <section aria-labelledby="dictionary" className="mt-6">
        <h2 id="dictionary" className="text-16 font-semibold">
          {t('dictionary')}
        </h2>
        <p className="mb-3 max-w-(--prose-max) text-13 text-ink-muted">{t('dictionaryAbout')}</p>
        {OPEN_TABLES.map((table) => (
          <TableDictionary key={table} table={table} />
        ))}
      </section>
    </>
  )
}

async function LicenceNote({ licence }: { licence: Licence }) {
  const t = await getTranslations('openData')
  return (
    <section aria-labelledby="licence" className="max-w-(--prose-max) text-13">
      <h2 id="licence" className="text-14 font-semibold">
        {t('licence')}
      </h2>
      <p>
        {t.rich(licence.decided ? 'licenceDecided' : 'licenceProposed', {
          link: (words) => (
            <a href={licence.url} rel={licence.decided ? 'license external' : 'external'}>
              {words}
            </a>
          ),
        })}
      </p>
    </section>
  )
}

async function MachineLinks({ index }: { index: OpenIndex }) {
  const [t, results] = await Promise.all([getTranslations('openData'), getTranslations('results')])
  const links = [
    { href: '/open-data/index.json', label: t('index') },
    { href: index.dictionary, label: t('dictionaryFile') },
    { href: index.openapi, label: t('openapi') },
    { href: index.keys, label: t('keys') },
    { href: `/schemas/bundle-${String(BUNDLE_VERSIONS.at(-1))}.json`, label: t('schemas') },
    { href: index.formerResults.url, label: `${t('table.former-results.title')} (CSV)` },
  ]
  return (
    <Panel title={t('machines')} className="mt-4">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-13">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href} className="touch-target inline-flex min-h-6 items-center">
              {label}
            </a>
          </li>
        ))}
      </ul>
      <h3 className="mt-3 text-13 font-semibold">{t('addresses')}</h3>
      <p className="max-w-(--prose-max) text-13 text-ink-muted">{t('addressesText')}</p>
      <p className="mt-2 text-13">
        <Link href="/method">{results('method')}</Link>
      </p>
    </Panel>
  )
}
