import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { addUnitsAction, changeUnitAction, orderUnitsAction } from '@/app/assess/actions'
import { Frame } from '@/app/frame'
import { UnitsPanel } from '@/components/subordinate-unit/units-panel'
import { LinkButton } from '@/components/ui/link-button'
import { agencyOfActor, getAssessmentHead } from '@/lib/assessment/queries'
import { requireActor } from '@/lib/session'
import { listUnits } from '@/lib/subordinate-unit/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('subordinateUnit'))('page') }
}

type Props = { params: Promise<{ roundId: string }> }

/** The units below the agency, for rows that are entered by unit. */
export default async function UnitsPage({ params }: Props) {
  const { roundId } = await params
  const actor = await requireActor(`/assess/${roundId}/units`)
  const agencyId = agencyOfActor(actor)
  const head = agencyId && (await getAssessmentHead(actor, roundId, agencyId))
  const units = agencyId && (await listUnits(actor, agencyId))
  if (!head || !units) notFound()
  const [t, locale] = await Promise.all([getTranslations('subordinateUnit'), getLocale()])
  const base = `/assess/${roundId}`
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={head.block.blockId}
      current="assess"
      title={t('page')}
      sub={head.agencyName[locale]}
      crumbs={[{ label: t('assess'), href: base }, { label: t('page') }]}
      actions={
        <LinkButton size="sm" href={base}>
          {t('backToRows')}
        </LinkButton>
      }
    >
      <p className="mb-3 max-w-[52rem] text-13 text-ink-muted">{t('what')}</p>
      <UnitsPanel
        agencyId={head.agencyId}
        units={units}
        actions={{ add: addUnitsAction, change: changeUnitAction, order: orderUnitsAction }}
      />
    </Frame>
  )
}
