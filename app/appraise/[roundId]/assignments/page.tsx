import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { assignPartsAction, takeBackPartsAction } from '@/app/appraise/actions'
import { Frame } from '@/app/frame'
import { AssignmentDesk } from '@/components/assignment/assignment-desk'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { getAssignmentBoard } from '@/lib/assignment-board/queries'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ roundId: string }>; searchParams: Promise<{ block?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('assignment'))('title', { year: roundId }) }
}

/** Who appraises what; for Home Affairs and the head of the working group. */
export default async function AssignmentsPage({ params, searchParams }: Props) {
  const [{ roundId }, { block }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/appraise/${roundId}/assignments`)
  const board = await getAssignmentBoard(actor, roundId, typeof block === 'string' ? block : undefined)
  if (!board) notFound()
  const [t, locale] = await Promise.all([getTranslations('assignment'), getLocale()])
  const { totals } = board
  const base = `/appraise/${roundId}/assignments`
  const { assign } = board.can
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={board.block.blockId}
      current="rounds"
      title={t('title', { year: board.year })}
      sub={t('totals', { ...totals, given: totals.lines - totals.unassigned })}
      crumbs={[
        { label: t('rounds'), href: '/rounds' },
        { label: String(board.year), href: `/rounds/${roundId}` },
        { label: t('crumb') },
      ]}
      actions={
        <LinkButton href={`/appraise/${roundId}/readings?block=${board.block.blockId}`}>
          {t('toReadings')}
        </LinkButton>
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <SegmentedControl
          label={t('block')}
          segments={board.blocks.map((b) => ({
            key: b.blockId,
            label: b.name[locale],
            current: b.blockId === board.block.blockId,
            href: `${base}?block=${b.blockId}`,
          }))}
        />
        <p className="text-12 text-ink-muted">
          {t('substitute', {
            unit: board.agencyNames[board.substituteUnitId]?.[locale] ?? board.substituteUnitId,
          })}
        </p>
      </div>
      {!assign.allowed && (
        <Notice className="mb-3">
          <p>{t(`closed.${assign.reason === 'phase-not-reached' ? 'notYet' : 'over'}`)}</p>
        </Notice>
      )}
      <AssignmentDesk
        key={board.block.blockId}
        board={board}
        actions={{ assign: assignPartsAction, takeBack: takeBackPartsAction }}
        downloads={(['xlsx', 'csv'] as const).map((format) => ({
          href: `${base}/load?format=${format}`,
          label: t(`download.${format}`),
        }))}
      />
    </Frame>
  )
}
