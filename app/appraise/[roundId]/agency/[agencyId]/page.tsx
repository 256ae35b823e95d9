import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { decideLinesAction, ruleOnClaimAction, withdrawDecisionsAction } from '@/app/appraise/actions'
import { Frame } from '@/app/frame'
import { AppraisalBoard } from '@/components/appraisal/appraisal-board'
import { Crumbs } from '@/components/shell/crumbs'
import { LinkButton } from '@/components/ui/link-button'
import { getAgencyTable } from '@/lib/appraisal/queries'
import { requireActor } from '@/lib/session'

type AgencyPageProps = { params: Promise<{ roundId: string; agencyId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appraise'))('byAgency') }
}

export default async function AgencyPage({ params }: AgencyPageProps) {
  const { roundId, agencyId } = await params
  const actor = await requireActor(`/appraise/${roundId}/agency/${agencyId}`)
  const table = await getAgencyTable(actor, { roundId, agencyId })
  if (!table) notFound()
  const [t, locale] = await Promise.all([getTranslations('appraise'), getLocale()])
  const { place, block } = table
  const href = (agency: typeof place.before) => agency && `/appraise/${roundId}/agency/${agency.agencyId}`
  const [before, after] = [href(place.before), href(place.after)]
  return (
    <Frame actor={actor} roundId={roundId} blockId={block.blockId} current="appraise">
      <AppraisalBoard
        key={agencyId}
        table={{ by: 'agency', ...table }}
        decide={decideLinesAction}
        withdraw={withdrawDecisionsAction}
        rule={ruleOnClaimAction}
        sheetHref={`/appraise/${roundId}/agency/${agencyId}/table`}
        neighbours={{ before, after }}
        head={
          <>
            <Crumbs
              items={[
                { label: t('byAgency'), href: `/appraise/${roundId}?block=${block.blockId}&by=agency` },
                { label: block.blockName[locale] },
              ]}
            />
            <h1 className="text-18 font-semibold md:text-22">{table.agencyName[locale]}</h1>
            <div className="mt-2 flex flex-wrap items-center gap-2">
              {before && (
                <LinkButton size="sm" icon="chevron-left" shortcut="[" href={before}>
                  {place.before?.name[locale]}
                </LinkButton>
              )}
              {after && (
                <LinkButton size="sm" iconAfter="chevron-right" shortcut="]" href={after}>
                  {place.after?.name[locale]}
                </LinkButton>
              )}
            </div>
          </>
        }
      />
    </Frame>
  )
}
