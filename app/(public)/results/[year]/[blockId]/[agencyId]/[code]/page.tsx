import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { baseOf, findAgency, shareImageOf } from '@/app/(public)/results/find-agency'
import { RowExplanation } from '@/components/agency-result/row-explanation'
import { RowNeighbours } from '@/components/agency-result/row-neighbours'
import { CorrectionNotice } from '@/components/published/correction-story'
import { PublicationNote, VerificationNote } from '@/components/published/publication-note'
import { Crumbs } from '@/components/shell/crumbs'
import { PageTitle } from '@/components/shell/page-title'
import { getPublicationStory } from '@/lib/correction/queries'
import { rowOfResult } from '@/lib/agency-result/policy'

type RowPageProps = {
  params: Promise<{ year: string; sequence?: string; blockId: string; agencyId: string; code: string }>
}

export async function generateMetadata({ params }: RowPageProps): Promise<Metadata> {
  const [t, locale, found, { code }] = await Promise.all([
    getTranslations('results'),
    getLocale(),
    findAgency(params),
    params,
  ])
  const row = found && rowOfResult(found, code)
  if (!row) return { title: t('title') }
  const agency = found.standing.name[locale]
  return publicMetadata({
    title: `${code} · ${agency} ${found.ranking.year}`,
    description: t('rowDescription', { code, name: row.name[locale], agency, year: found.ranking.year }),
    path: `${baseOf(await params)}/${found.ranking.blockId}/${found.standing.agencyId}/${code}`,
    locale,
    image: shareImageOf(await params),
  })
}

/** One row of a published result: its points down to the facts and the rule. */
export default async function PublishedRowPage({ params }: RowPageProps) {
  const [found, { code }] = await Promise.all([findAgency(params), params])
  const row = found && rowOfResult(found, code)
  if (!found || !row) notFound()
  const [t, words, locale] = await Promise.all([
    getTranslations('results'),
    getTranslations('ranking.row'),
    getLocale(),
  ])
  const story = await getPublicationStory(found.head.year, found.head.sequence)
  const { head, ranking, standing, fields, reasons, rows } = found
  const path = `${baseOf(await params)}/${ranking.blockId}`
  return (
    <>
      <PageTitle
        title={`${row.code} ${row.name[locale]}`}
        crumbs={
          <Crumbs
            items={[
              { label: t('lead', { year: ranking.year }), href: path },
              { label: standing.name[locale], href: `${path}/${standing.agencyId}` },
              { label: words('crumb', { code }) },
            ]}
          />
        }
      />
      {story && <CorrectionNotice story={story} blockId={ranking.blockId} tables={path} />}
      <PublicationNote head={head} view={ranking} />
      <RowExplanation
        row={row}
        field={fields.find((f) => f.code === row.fieldCode)}
        reasons={reasons}
        maxPoints={standing.total?.maxPoints ?? null}
        withLedger={false}
      />
      <RowNeighbours rows={rows} code={code} rowHref={(other) => `${path}/${standing.agencyId}/${other}`} />
      <VerificationNote head={head} />
    </>
  )
}
