import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import {
  claimAction,
  handOverAction,
  linkDocumentAction,
  removeEvidenceAction,
  saveLinesAction,
  updateEvidenceAction,
} from '@/app/assess/actions'
import { Frame } from '@/app/frame'
import { AssessWorkspace } from '@/components/assess/assess-workspace'
import { holds, holdsAny } from '@/lib/actor'
import { listAgencies } from '@/lib/agency/queries'
import { agencyOfActor, getWorkspace } from '@/lib/assessment/queries'
import { getCatalogue } from '@/lib/catalogue/queries'
import { env } from '@/lib/env'
import { formerLinesOf } from '@/lib/ledger/policy'
import { listFormerLines } from '@/lib/ledger/queries'
import { listLessons } from '@/lib/lesson/queries'
import { requireActor } from '@/lib/session'
import { canReadCopies } from '@/lib/submission/policy'

const actions = {
  saveLines: saveLinesAction,
  claim: claimAction,
  handOver: handOverAction,
  linkDocument: linkDocumentAction,
  updateEvidence: updateEvidenceAction,
  removeEvidence: removeEvidenceAction,
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('assess')
  return { title: t('title') }
}

type Props = {
  params: Promise<{ roundId: string }>
  searchParams: Promise<{ row?: string | string[]; agency?: string | string[] }>
}

const single = (value: string | string[] | undefined): string | null =>
  typeof value === 'string' ? value : null

/** The agency's desk. Home Affairs, auditors and judges may look at another's with `?agency=`. */
export default async function AssessRoundPage({ params, searchParams }: Props) {
  const [{ roundId }, query] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/assess/${roundId}`)
  const agencyId = single(query.agency) ?? agencyOfActor(actor)
  const workspace = agencyId && (await getWorkspace(actor, roundId, agencyId))
  const catalogue = workspace && (await getCatalogue(actor, workspace.head.catalogueId))
  if (!workspace || !catalogue) notFound()
  const { head } = workspace
  const place = { agencyId: head.agencyId, roundId }
  const isOwn = holdsAny(actor, ['clerk', 'head'], place)
  const [agencies, former] = await Promise.all([
    listAgencies(),
    isOwn ? listFormerLines(head.agencyId, head.catalogueId, head.year) : {},
  ])
  const lessons = await listLessons(actor, head, catalogue, former)
  const leadUnits = new Set(catalogue.rows.map((row) => row.leadUnitId))
  return (
    <Frame actor={actor} roundId={roundId} blockId={head.block.blockId} current="assess" layout="workspace">
      <AssessWorkspace
        key={head.id}
        workspace={workspace}
        catalogue={catalogue}
        personId={actor.personId}
        actions={actions}
        startCode={single(query.row)}
        former={formerLinesOf(former, head.year - 1)}
        lessons={lessons ?? { rows: [], reasons: [] }}
        agencyNames={Object.fromEntries(
          agencies.filter((a) => leadUnits.has(a.id)).map((a) => [a.id, a.name]),
        )}
        maxMb={env().MAX_UPLOAD_MB}
        isHead={holds(actor, 'head', place)}
        isOwn={isOwn}
        reportHref={
          canReadCopies(actor, place)
            ? `/assess/${roundId}/report${isOwn ? '' : `?agency=${head.agencyId}`}`
            : null
        }
      />
    </Frame>
  )
}
