import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { assignPartsAction, drawReadingsAction, withdrawDrawAction } from '@/app/appraise/actions'
import { Frame } from '@/app/frame'
import { AgreementDesk } from '@/components/reading/agreement-desk'
import { AgreementPanel } from '@/components/reading/agreement-panel'
import { SeverityTable } from '@/components/reading/severity-table'
import { LinkButton } from '@/components/ui/link-button'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { getAgreementBoard } from '@/lib/agreement/queries'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ roundId: string }>; searchParams: Promise<{ block?: string | string[] }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('reading'))('title', { year: roundId }) }
}

/** Independent readings of a block and how far they agree; for Home Affairs and the head of the working group. */
export default async function ReadingsPage({ params, searchParams }: Props) {
  const [{ roundId }, { block }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/appraise/${roundId}/readings`)
  const board = await getAgreementBoard(actor, roundId, typeof block === 'string' ? block : undefined)
  if (!board) notFound()
  const [t, locale] = await Promise.all([getTranslations('reading'), getLocale()])
  const base = `/appraise/${roundId}/readings`
  const blockId = board.block.blockId
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={blockId}
      current="rounds"
      title={t('title', { year: board.year })}
      sub={t('totals', {
        count: board.rows.length,
        unsettled: board.unsettled,
        tolerance: board.tolerancePercent,
      })}
      crumbs={[
        { label: t('rounds'), href: '/rounds' },
        { label: String(board.year), href: `/rounds/${roundId}` },
        { label: t('crumb') },
      ]}
      actions={
        <LinkButton href={`/appraise/${roundId}/assignments?block=${blockId}`}>
          {t('toAssignments')}
        </LinkButton>
      }
    >
      <div className="flex flex-col gap-4">
        <SegmentedControl
          className="self-start"
          label={t('block')}
          segments={board.blocks.map((b) => ({
            key: b.blockId,
            label: b.name[locale],
            current: b.blockId === blockId,
            href: `${base}?block=${b.blockId}`,
          }))}
        />
        <AgreementPanel figures={board.figures} tolerancePercent={board.tolerancePercent} />
        <AgreementDesk
          key={blockId}
          board={board}
          actions={{ draw: drawReadingsAction, withdraw: withdrawDrawAction, assign: assignPartsAction }}
        />
        <SeverityTable severities={board.severities} />
      </div>
    </Frame>
  )
}
