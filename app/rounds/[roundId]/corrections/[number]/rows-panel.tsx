'use client'

import { useTranslations } from 'next-intl'
import { DifferenceTable } from '@/components/correction/difference-table'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'
import type { CorrectionView, RowDifference } from '@/lib/correction/types'
import { leaveRowAction } from '@/app/rounds/[roundId]/corrections/actions'

/** The rows of a correction; while it is a draft, each can be changed again or left out. */
export function RowsPanel({ correction }: { correction: CorrectionView }) {
  const t = useTranslations('correction')
  const figures = useFigures()
  const { run, busy, answer } = useCommand(leaveRowAction)
  const { id: correctionId, version, differences, can } = correction
  const actions = (d: RowDifference) => {
    const named = { code: d.row.code, agency: figures.words(d.agencyName) }
    const { blockId, agencyId } = d
    const href = `?agency=${encodeURIComponent(agencyId)}&code=${encodeURIComponent(d.row.code)}#row`
    return (
      <span className="flex flex-wrap gap-1">
        <LinkButton size="sm" variant="plain" href={href} aria-label={t('editLong', named)}>
          {t('edit')}
        </LinkButton>
        <Button
          size="sm"
          variant="plain"
          disabled={busy}
          aria-label={t('leaveLong', named)}
          onClick={() => void run({ correctionId, version, blockId, agencyId, code: d.row.code })}
        >
          {t('leave')}
        </Button>
      </span>
    )
  }
  return (
    <Panel title={t('differences')} flush className="mb-4">
      <AnswerNotice answer={answer} className="mx-4 mb-3" />
      {differences.length === 0 ? (
        <EmptyState what={t('noRows')} who={t('noRowsWho')} />
      ) : (
        <DifferenceTable
          label={t('differences')}
          differences={differences}
          reasons={correction.reasonCodes}
          actions={can.edit.allowed ? actions : undefined}
        />
      )}
    </Panel>
  )
}
