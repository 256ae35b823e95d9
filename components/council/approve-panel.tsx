import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import type { CouncilBlock } from '@/lib/council/types'
import { formatInstant } from '@/lib/format'

type ApprovePanelProps = {
  council: Pick<CouncilBlock, 'roundId' | 'block' | 'approve' | 'openLineCount' | 'missingCentralCount'>
}

/** The chair's way to the approval of the whole block, what stands in it, or who approved it and when. */
export function ApprovePanel({ council }: ApprovePanelProps) {
  const t = useTranslations('council.approve')
  const figures = useFigures()
  const { roundId, block, openLineCount, missingCentralCount } = council
  if (block.approvedAt) {
    return (
      <Notice
        tone="success"
        className="mb-3"
        title={t('approved', { name: block.approvedByName ?? '', at: formatInstant(block.approvedAt) })}
      >
        <p>{t(block.phase === 'published' ? 'published' : 'next')}</p>
      </Notice>
    )
  }
  if (!council.approve?.allowed) return null
  const blockName = figures.words(block.blockName)
  return (
    <>
      {openLineCount > 0 && (
        <Notice tone="warn" className="mb-3">
          <p>{t('open', { count: openLineCount })}</p>
        </Notice>
      )}
      {missingCentralCount > 0 && (
        <Notice tone="warn" className="mb-3">
          <p>{t('central', { count: missingCentralCount })}</p>
        </Notice>
      )}
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3 rounded-panel border border-line bg-surface px-4 py-2.5">
        <p className="text-13 text-ink-muted">{t('ready', { block: blockName })}</p>
        <LinkButton variant="primary" href={`/council/${roundId}/approval/${block.blockId}`}>
          {t('toPage', { block: blockName })}
        </LinkButton>
      </div>
    </>
  )
}
