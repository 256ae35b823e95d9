import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { branchesWith, rowsFound } from '@/components/catalogue/catalogue-filter'
import { CatalogueTree } from '@/components/catalogue/catalogue-tree'
import { ProvenanceNote } from '@/components/catalogue/provenance-note'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { listAgencies } from '@/lib/agency/queries'
import { canPrepareCatalogue } from '@/lib/catalogue/policy'
import { getCatalogue } from '@/lib/catalogue/queries'
import type { CatalogueView } from '@/lib/catalogue/types'
import { formatDay, formatDecimal } from '@/lib/format'
import { requireActor } from '@/lib/session'
import { CopyButton, IssueButton } from './catalogue-buttons'

type CataloguePageProps = {
  params: Promise<{ catalogueId: string }>
  searchParams: Promise<{ q?: string | string[]; field?: string | string[] }>
}

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')

export async function generateMetadata({ params }: CataloguePageProps): Promise<Metadata> {
  const { catalogueId } = await params
  const actor = await requireActor(`/catalogues/${catalogueId}`)
  const [catalogue, locale, t] = await Promise.all([
    getCatalogue(actor, catalogueId),
    getLocale(),
    getTranslations('catalogues'),
  ])
  return { title: catalogue?.title[locale] ?? t('title') }
}

export default async function CataloguePage({ params, searchParams }: CataloguePageProps) {
  const [{ catalogueId }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/catalogues/${catalogueId}`)
  const catalogue = await getCatalogue(actor, catalogueId)
  if (!catalogue) notFound()
  const [t, locale] = await Promise.all([getTranslations('catalogues'), getLocale()])
  const prepares = canPrepareCatalogue(actor).allowed
  const title = catalogue.title[locale]
  return (
    <Frame
      actor={actor}
      current="catalogues"
      title={title}
      sub={t('head', {
        decision: catalogue.decision.number,
        day: formatDay(catalogue.decision.issuedOn),
        rows: catalogue.rows.length,
        points: formatDecimal(String(catalogue.maxPoints), { locale }),
      })}
      crumbs={[{ label: t('title'), href: '/catalogues' }, { label: `${catalogue.year}` }]}
      actions={
        prepares && (
          <>
            <CopyButton catalogueId={catalogueId} title={title} year={catalogue.year} />
            {!catalogue.issued && <IssueButton catalogueId={catalogueId} title={title} />}
          </>
        )
      }
    >
      <ProvenanceNote catalogue={catalogue} />
      <p className="mb-3 text-13 text-ink-muted">
        {t(catalogue.issued ? 'isIssued' : 'isDraft', { version: catalogue.version })}
        {catalogue.derivedFromId && (
          <>
            {' '}
            <Link href={`/catalogues/${catalogue.derivedFromId}`}>{t('derivedFrom')}</Link>
          </>
        )}
      </p>
      <TreeWithSearch catalogue={catalogue} search={one(asked.q)} field={one(asked.field)} />
    </Frame>
  )
}

type TreeWithSearchProps = { catalogue: CatalogueView; search: string; field: string }

async function TreeWithSearch({ catalogue, search, field }: TreeWithSearchProps) {
  const [t, agencies] = await Promise.all([getTranslations('catalogues'), listAgencies()])
  const found = rowsFound(catalogue, search)
  const inField = catalogue.nodes.filter((n) => !field || n.code === field)
  const nodes = branchesWith(inField.length > 0 ? inField : catalogue.nodes, found)
  const count = found ? found.size : catalogue.rows.length
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        <form role="search" className="flex gap-2">
          <Input
            name="q"
            type="search"
            defaultValue={search}
            aria-label={t('search')}
            placeholder={t('searchHint')}
            maxLength={100}
            className="md:w-72"
          />
          {field && <input type="hidden" name="field" value={field} />}
          <Button type="submit" icon="search">
            {t('searchButton')}
          </Button>
        </form>
        <FieldSwitch catalogue={catalogue} search={search} field={field} />
        <span role="status" className="text-13 text-ink-muted">
          {t('found', { count, of: catalogue.rows.length })}
        </span>
      </div>
      {nodes.length === 0 ? (
        <Panel flush>
          <EmptyState
            what={t('nothingFound', { search })}
            link={{ href: `/catalogues/${catalogue.id}`, label: t('showAll') }}
          />
        </Panel>
      ) : (
        <CatalogueTree
          nodes={nodes}
          rows={new Map(catalogue.rows.map((r) => [r.code, r]))}
          agencies={new Map(agencies.map((a) => [a.id, a.name]))}
          open={found !== null}
        />
      )}
    </>
  )
}

async function FieldSwitch({ catalogue, search, field }: TreeWithSearchProps) {
  const t = await getTranslations('catalogues')
  const href = (code: string) => {
    const query = new URLSearchParams([
      ...(search ? [['q', search]] : []),
      ...(code ? [['field', code]] : []),
    ])
    return `/catalogues/${catalogue.id}${query.size > 0 ? `?${query.toString()}` : ''}`
  }
  return (
    <SegmentedControl
      label={t('field')}
      segments={[
        { key: 'all', label: t('all'), current: field === '', href: href('') },
        ...catalogue.nodes.map((n) => ({
          key: n.code,
          label: n.code,
          current: field === n.code,
          href: href(n.code),
        })),
      ]}
    />
  )
}
