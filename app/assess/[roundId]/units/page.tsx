import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { addUnitsAction, changeUnitAction, orderUnitsAction } from '@/app/assess/actions'
import { UnitsPanel } from '@/components/subordinate-unit/units-panel'
import { agencyOfActor, getAssessmentHead } from '@/lib/assessment/queries'
import { requireActor } from '@/lib/session'
import { listUnits } from '@/lib/subordinate-unit/queries'
import { DeskFrame } from '@/app/assess/[roundId]/desk-frame'

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
  const t = await getTranslations('subordinateUnit')
  return (
    <DeskFrame actor={actor} head={head} title={t('page')}>
      <p className="mb-3 max-w-[52rem] text-13 text-ink-muted">{t('what')}</p>
      <UnitsPanel
        agencyId={head.agencyId}
        units={units}
        actions={{ add: addUnitsAction, change: changeUnitAction, order: orderUnitsAction }}
      />
    </DeskFrame>
  )
}
