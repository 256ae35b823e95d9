import { getTranslations } from 'next-intl/server'
import {
  archiveScenarioAction,
  renameScenarioAction,
  shareScenarioAction,
} from '@/app/ranking/[roundId]/[blockId]/[agencyId]/what-if/actions'
import { ScenarioList } from '@/components/scenario/scenario-list'
import { Panel } from '@/components/ui/panel'
import type { Actor } from '@/lib/actor'
import type { AgencyResult } from '@/lib/agency-result/types'
import { formatPercentHundredths, formatSignedPoints, MISSING } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import { estimateScenario } from '@/lib/scenario/policy'
import { readDesk } from '@/lib/scenario/queries'
import { pointsFromMillionths } from '@/lib/scoring/points'

type ScenariosProps = { actor: Actor; result: AgencyResult; path: string; locale: Locale }

/** The reader's scenarios on the agency with what each would make of it now; nothing while there are none. */
export async function Scenarios({ actor, result, path, locale }: ScenariosProps) {
  const [t, desk] = await Promise.all([getTranslations('scenario'), readDesk(actor, result)])
  if (!desk || desk.scenarios.length === 0) return null
  const scenarios = desk.scenarios.map(({ archivedAt, note: _note, changes, basis: _basis, ...rest }) => {
    const { after, gain } = estimateScenario(desk.base, changes)
    return {
      ...rest,
      archived: archivedAt !== null,
      index: formatPercentHundredths(after.total.percentHundredths, { locale }),
      rank: String(after.rank ?? MISSING),
      gain: formatSignedPoints(pointsFromMillionths(gain), { locale }),
    }
  })
  const actions = {
    rename: renameScenarioAction,
    share: shareScenarioAction,
    archive: archiveScenarioAction,
  }
  return (
    <Panel className="mb-4" id="scenarios" title={t('list')} aside={t('listNote')}>
      <ScenarioList scenarios={scenarios} path={path} actions={actions} />
    </Panel>
  )
}
