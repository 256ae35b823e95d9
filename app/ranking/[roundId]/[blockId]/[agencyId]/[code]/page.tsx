import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { RowExplanation } from '@/components/agency-result/row-explanation'
import { RowNeighbours } from '@/components/agency-result/row-neighbours'
import { rowOfResult } from '@/lib/agency-result/policy'
import { getAgencyResult } from '@/lib/agency-result/queries'
import { getActor, requireActor } from '@/lib/session'

type RowPageProps = { params: Promise<{ roundId: string; blockId: string; agencyId: string; code: string }> }

export async function generateMetadata({ params }: RowPageProps): Promise<Metadata> {
  const { roundId, agencyId, code } = await params
  const [t, locale, actor] = await Promise.all([getTranslations('ranking'), getLocale(), getActor()])
  const result = actor && (await getAgencyResult(actor, roundId, agencyId))
  return { title: result ? `${code} · ${result.standing.name[locale]} ${result.ranking.year}` : t('title') }
}

/** One row of an agency's result: its points down to the facts, the rule and the ledger. */
export default async function RowPage({ params }: RowPageProps) {
  const { roundId, blockId, agencyId, code } = await params
  const path = `/ranking/${roundId}/${blockId}`
  const actor = await requireActor(`${path}/${agencyId}/${code}`)
  const result = await getAgencyResult(actor, roundId, agencyId)
  const row = result && rowOfResult(result, code)
  if (!result || !row || result.ranking.blockId !== blockId) notFound()
  const [t, locale] = await Promise.all([getTranslations('ranking'), getLocale()])
  const { ranking, standing, fields, reasons, rows } = result
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={blockId}
      current="ranking"
      title={`${row.code} ${row.name[locale]}`}
      crumbs={[
        { label: t('agency.crumb', { year: ranking.year }), href: path },
        { label: standing.name[locale], href: `${path}/${agencyId}` },
        { label: t('row.crumb', { code }) },
      ]}
      contentHash={ranking.publication?.sha256}
    >
      <RowExplanation
        row={row}
        field={fields.find((f) => f.code === row.fieldCode)}
        reasons={reasons}
        maxPoints={standing.total?.maxPoints ?? null}
        withLedger
      />
      <RowNeighbours rows={rows} code={code} rowHref={(other) => `${path}/${agencyId}/${other}`} />
    </Frame>
  )
}
