import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { baseOf, readPlace } from '@/app/(public)/results/find-agency'
import { publicMetadata } from '@/app/(public)/public-metadata'
import type { KnownPublication } from '@/components/recompute/known-publications'
import { RecomputeDesk } from '@/components/recompute/recompute-desk'
import { Crumbs } from '@/components/shell/crumbs'
import { PageTitle } from '@/components/shell/page-title'
import { Code } from '@/components/ui/code'
import { formatDay } from '@/lib/format'
import { listPublications } from '@/lib/publication/queries'
import type { PublicationHead } from '@/lib/publication/types'
import { listSignatures, listSigningKeys } from '@/lib/signature/queries'

type RecomputePageProps = { params: Promise<{ year: string; sequence?: string }> }

/** The publication that the address names: without a number the one in force. */
async function find(params: RecomputePageProps['params']) {
  const place = readPlace(await params)
  if (!place) return null
  const heads = await listPublications()
  const head = heads.find(
    ({ year, sequence }) => year === place.year && (place.sequence ?? sequence) === sequence,
  )
  return head ? { head, heads } : null
}

export async function generateMetadata({ params }: RecomputePageProps): Promise<Metadata> {
  const [t, locale, asked] = await Promise.all([getTranslations('recompute'), getLocale(), params])
  const title = t('title', { year: asked.year })
  return publicMetadata({ title, description: t('lead'), path: `${baseOf(asked)}/recompute`, locale })
}

async function knownOf(head: PublicationHead, heads: PublicationHead[]): Promise<KnownPublication> {
  const { id, roundId, year, sequence, decisionNumber, decidedOn, sha256 } = head
  const signatures = await listSignatures(id)
  return {
    ...{ id, roundId, year, sequence, decisionNumber, decidedOn, sha256 },
    publishedAt: head.publishedAt.toISOString(),
    isInForce: !heads.some((other) => other.roundId === roundId && other.sequence > sequence),
    signatures: signatures.map(({ keyId, signature }) => ({ keyId, signature })),
  }
}

/** Everybody can check a published result: hash, signature, and every figure again, in his own browser. */
export default async function RecomputePage({ params }: RecomputePageProps) {
  const found = await find(params)
  if (!found) notFound()
  const { head, heads } = found
  const [t, results, keys, publications] = await Promise.all([
    getTranslations('recompute'),
    getTranslations('results'),
    listSigningKeys(),
    Promise.all(heads.map((one) => knownOf(one, heads))),
  ])
  const publication = publications.find(({ id }) => id === head.id)
  if (!publication) notFound()
  const current = keys.find(({ isCurrent }) => isCurrent)
  return (
    <>
      <PageTitle
        title={t('title', { year: head.year })}
        sub={results('decision', { number: head.decisionNumber, day: formatDay(head.decidedOn) })}
        crumbs={
          <Crumbs items={[{ label: results('lead', { year: head.year }), href: baseOf(await params) }]} />
        }
      />
      <p className="mb-3 max-w-(--prose-max) text-14">{t('about')}</p>
      <RecomputeDesk
        publication={publication}
        publications={publications}
        keys={keys.map(({ id, fingerprint, publicKey }) => ({ id, fingerprint, publicKey }))}
      />
      <section aria-labelledby="by-hand" className="mt-6 max-w-(--prose-max) text-13 text-ink-muted">
        <h2 id="by-hand" className="text-14 font-semibold text-ink">
          {t('byHand')}
        </h2>
        <p>{t('byHandText')}</p>
        <pre
          className="fig mt-1 overflow-x-auto rounded-panel border border-line bg-surface-sunken p-2 text-12 text-ink"
          tabIndex={0}
        >
          {`npm run score -- bundle.json --sha256 ${head.sha256} --signature signature.json --key keys.json`}
        </pre>
        <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
          <a href={`/api/publications/${head.id}`}>bundle.json</a>
          <a href={`/api/publications/${head.id}/signature`}>signature.json</a>
          <a href="/.well-known/par-index-keys.json">keys.json</a>
        </p>
        {current && (
          <p className="mt-2">
            {t('currentKey')}: <Code>{current.id}</Code>{' '}
            <code className="fig break-all">{current.fingerprint}</code>
          </p>
        )}
      </section>
    </>
  )
}
