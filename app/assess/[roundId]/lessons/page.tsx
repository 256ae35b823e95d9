import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { LessonsTable } from '@/components/assess/lessons-table'
import { holdsAny } from '@/lib/actor'
import { agencyOfActor, getWorkspace } from '@/lib/assessment/queries'
import { getCatalogue } from '@/lib/catalogue/queries'
import { listFormerLines } from '@/lib/ledger/queries'
import { listLessons } from '@/lib/lesson/queries'
import { requireActor } from '@/lib/session'
import { DeskFrame } from '@/app/assess/[roundId]/desk-frame'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('assess.lessons')
  return { title: t('title') }
}

type Props = {
  params: Promise<{ roundId: string }>
  searchParams: Promise<{ agency?: string | string[]; show?: string | string[] }>
}

/** What former rounds cost the agency and its block. Whoever reads another's desk: with `?agency=`. */
export default async function LessonsPage({ params, searchParams }: Props) {
  const [{ roundId }, { agency, show }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/assess/${roundId}/lessons`)
  const agencyId = typeof agency === 'string' ? agency : agencyOfActor(actor)
  const workspace = agencyId && (await getWorkspace(actor, roundId, agencyId))
  const catalogue = workspace && (await getCatalogue(actor, workspace.head.catalogueId))
  if (!workspace || !catalogue) notFound()
  const { head } = workspace
  const isOwn = holdsAny(actor, ['clerk', 'head'], { agencyId: head.agencyId, roundId })
  const former = isOwn ? await listFormerLines(head.agencyId, head.catalogueId, head.year) : {}
  const lessons = await listLessons(actor, head, catalogue, former)
  if (!lessons) notFound()
  const t = await getTranslations('assess.lessons')
  return (
    <DeskFrame actor={actor} head={head} isOwn={isOwn} title={t('title')}>
      <LessonsTable
        lessons={lessons}
        rows={catalogue.rows}
        showsAll={show === 'all'}
        base={`/assess/${roundId}`}
        agencyId={isOwn ? null : head.agencyId}
      />
    </DeskFrame>
  )
}
