import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { assignPartsAction, markPartDoneAction, takeBackPartAction } from '@/app/assess/actions'
import type { PartNode } from '@/components/delegation/part-tree'
import { PartsPanel } from '@/components/delegation/parts-panel'
import { PersonProgress } from '@/components/delegation/person-progress'
import { agencyOfActor, getWorkspace } from '@/lib/assessment/queries'
import { getCatalogue } from '@/lib/catalogue/queries'
import type { CatalogueTreeNode } from '@/lib/catalogue/types'
import { delegationOf, progressPerPerson, rowsToDo } from '@/lib/delegation/policy'
import { getDelegationBoard } from '@/lib/delegation/queries'
import type { Locale } from '@/lib/preferences'
import { requireActor } from '@/lib/session'
import { DeskFrame } from '@/app/assess/[roundId]/desk-frame'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('delegation'))('page') }
}

const toPart = (locale: Locale, node: CatalogueTreeNode): PartNode => ({
  code: node.code,
  name: node.name[locale],
  children: (node.children ?? []).map((child) => toPart(locale, child)),
})

type Props = { params: Promise<{ roundId: string }> }

/** Who of the agency does what, and how far everybody is; for its clerks and heads only. */
export default async function DelegationPage({ params }: Props) {
  const { roundId } = await params
  const actor = await requireActor(`/assess/${roundId}/delegation`)
  const agencyId = agencyOfActor(actor)
  const workspace = agencyId && (await getWorkspace(actor, roundId, agencyId))
  const board = agencyId ? await getDelegationBoard(actor, roundId, agencyId) : null
  const catalogue = workspace && (await getCatalogue(actor, workspace.head.catalogueId))
  if (!workspace || !board || !catalogue) notFound()
  const [t, locale] = await Promise.all([getTranslations('delegation'), getLocale()])
  const { head, lines, latestDay, can } = workspace
  const rows = rowsToDo(catalogue.rows, lines, latestDay)
  const nobodys = rows.filter((row) => !delegationOf(board.delegations, row.code))
  const base = `/assess/${roundId}`
  const team = {
    ...board,
    assessmentId: head.id,
    personId: actor.personId,
    today: latestDay,
    isClosed: !can.save.allowed,
    actions: { assign: assignPartsAction, takeBack: takeBackPartAction, markDone: markPartDoneAction },
  }
  return (
    <DeskFrame actor={actor} head={head} title={t('pageOfYear', { year: head.year })} crumb={t('page')}>
      <div className="flex flex-col gap-4">
        <PersonProgress
          progress={progressPerPerson(rows, board.delegations, latestDay)}
          unassigned={{ rows: nobodys.length, done: nobodys.filter((row) => row.isDone).length }}
          personId={actor.personId}
          base={base}
        />
        <PartsPanel team={team} nodes={catalogue.nodes.map((node) => toPart(locale, node))} rows={rows} />
      </div>
    </DeskFrame>
  )
}
