import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { decideLinesAction, ruleOnClaimAction, withdrawDecisionsAction } from '@/app/appraise/actions'
import { Frame } from '@/app/frame'
import { AppraisalBoard } from '@/components/appraisal/appraisal-board'
import { RuleLine } from '@/components/appraisal/rule-line'
import { Crumbs } from '@/components/shell/crumbs'
import { Icon } from '@/components/ui/icon'
import { LinkButton } from '@/components/ui/link-button'
import { getRowTable } from '@/lib/appraisal/queries'
import type { RowPlace, RowTable } from '@/lib/appraisal/types'
import { requireActor } from '@/lib/session'

type RowPageProps = { params: Promise<{ roundId: string; blockId: string; code: string }> }

export async function generateMetadata({ params }: RowPageProps): Promise<Metadata> {
  const { code } = await params
  return { title: (await getTranslations('appraise'))('rowTitle', { code }) }
}

export default async function RowPage({ params }: RowPageProps) {
  const { roundId, blockId, code } = await params
  const actor = await requireActor(`/appraise/${roundId}/${blockId}/row/${code}`)
  const table = await getRowTable(actor, { roundId, blockId, code })
  if (!table) notFound()
  const t = await getTranslations('appraise')
  const href = (place: RowPlace | null) => place && `/appraise/${roundId}/${place.blockId}/row/${place.code}`
  return (
    <Frame actor={actor} roundId={roundId} blockId={blockId} current="appraise">
      <AppraisalBoard
        key={`${blockId}/${code}`}
        table={{ by: 'row', ...table }}
        decide={decideLinesAction}
        withdraw={withdrawDecisionsAction}
        rule={ruleOnClaimAction}
        sheetHref={`/appraise/${roundId}/${blockId}/row/${code}/table`}
        neighbours={{ before: href(table.place.before), after: href(table.place.after) }}
        head={<RowHead table={table} href={href} />}
      />
      <p className="mt-2 text-12 text-ink-muted">
        <Icon name="diamond" size="text" />{' '}
        {t('marksNote', { count: table.lines.filter((l) => l.applies === true).length })}
      </p>
    </Frame>
  )
}

async function RowHead({
  table,
  href,
}: {
  table: RowTable
  href: (place: RowPlace | null) => string | null
}) {
  const [t, locale] = await Promise.all([getTranslations('appraise'), getLocale()])
  const { row, place, roundId, block } = table
  const [before, after] = [href(place.before), href(place.after)]
  return (
    <>
      <Crumbs
        items={[
          { label: t('byRow'), href: `/appraise/${roundId}?block=${block.blockId}` },
          { label: block.blockName[locale] },
          ...(row.criterionCode === row.code
            ? []
            : [{ label: `${row.criterionCode} ${table.criterionName[locale]}` }]),
        ]}
      />
      <h1 className="text-18 font-semibold md:text-22">
        {row.code} {row.name[locale]}
      </h1>
      <RuleLine row={row} />
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {before && (
          <LinkButton size="sm" icon="chevron-left" shortcut="[" href={before}>
            {place.before?.code}
          </LinkButton>
        )}
        {after && (
          <LinkButton size="sm" iconAfter="chevron-right" shortcut="]" href={after}>
            {place.after?.code}
          </LinkButton>
        )}
        <span className="text-12 text-ink-muted">
          {t('rowPlace', { index: place.index + 1, count: place.count })}
          {table.notSubmittedCount > 0 && ` · ${t('notSubmitted', { count: table.notSubmittedCount })}`}
          {table.notApplicableCount > 0 && ` · ${t('notApplicable', { count: table.notApplicableCount })}`}
        </span>
      </div>
    </>
  )
}
