import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import {
  assignPartsAction,
  claimAction,
  handOverAction,
  linkDocumentAction,
  markPartDoneAction,
  removeEvidenceAction,
  saveLinesAction,
  settleDiscussionAction,
  takeBackPartAction,
  updateEvidenceAction,
  writeCommentAction,
} from '@/app/assess/actions'
import { Frame } from '@/app/frame'
import { AssessWorkspace } from '@/components/assess/assess-workspace'
import { holds, holdsAny } from '@/lib/actor'
import { listAgencies } from '@/lib/agency/queries'
import { agencyOfActor, getWorkspace } from '@/lib/assessment/queries'
import { getCatalogue } from '@/lib/catalogue/queries'
import { getDelegationBoard } from '@/lib/delegation/queries'
import { canDiscuss } from '@/lib/discussion/policy'
import { getTalk } from '@/lib/discussion/queries'
import { env } from '@/lib/env'
import { formerLinesOf } from '@/lib/ledger/policy'
import { listFormerLines } from '@/lib/ledger/queries'
import { listLessons } from '@/lib/lesson/queries'
import { requireActor } from '@/lib/session'
import { listUnits } from '@/lib/subordinate-unit/queries'
import { canReadCopies } from '@/lib/submission/policy'

const actions = {
  saveLines: saveLinesAction,
  claim: claimAction,
  handOver: handOverAction,
  linkDocument: linkDocumentAction,
  updateEvidence: updateEvidenceAction,
  removeEvidence: removeEvidenceAction,
}

const delegationActions = {
  assign: assignPartsAction,
  takeBack: takeBackPartAction,
  markDone: markPartDoneAction,
}

const talkActions = { write: writeCommentAction, settle: settleDiscussionAction }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('assess')
  return { title: t('title') }
}

type Props = {
  params: Promise<{ roundId: string }>
  searchParams: Promise<{ row?: string | string[]; agency?: string | string[]; mine?: string | string[] }>
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
  const [agencies, board, talk, units, former] = await Promise.all([
    listAgencies(),
    getDelegationBoard(actor, roundId, head.agencyId),
    getTalk(actor, roundId, head.agencyId),
    listUnits(actor, head.agencyId),
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
        units={units ?? []}
        actions={actions}
        startCode={single(query.row)}
        former={formerLinesOf(former, head.year - 1)}
        lessons={lessons ?? { rows: [], reasons: [] }}
        agencyNames={Object.fromEntries(
          agencies.filter((a) => leadUnits.has(a.id)).map((a) => [a.id, a.name]),
        )}
        team={
          board && {
            ...board,
            assessmentId: head.id,
            personId: actor.personId,
            today: workspace.latestDay,
            isClosed: !workspace.can.save.allowed,
            actions: delegationActions,
          }
        }
        talk={
          talk && {
            ...talk,
            assessmentId: head.id,
            personId: actor.personId,
            isClosed: !canDiscuss(actor, { ...head, phase: head.block.phase }).allowed,
            actions: talkActions,
          }
        }
        startMine={single(query.mine) === '1'}
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
