'use client'

import { useTranslations } from 'next-intl'
import type { AssignmentBoard, ProposedPart } from '@/lib/assignment-board/types'
import type { AssignAction } from './actions'
import { ProposalDialog } from './proposal-dialog'

const BY = ['lead', 'substitute', 'other'] as const

/** Lines that each would get, by why. */
function sums(parts: readonly ProposedPart[], people: AssignmentBoard['people']) {
  const ids = [...new Set(parts.map((p) => p.appraiserId))]
  return ids.map((id) => ({
    name: people.find((p) => p.id === id)?.name ?? id,
    lines: BY.map((by) =>
      parts.filter((p) => p.appraiserId === id && p.by === by).reduce((n, p) => n + p.lines, 0),
    ),
  }))
}

type BoardProposalProps = { board: AssignmentBoard; assign: AssignAction; onDone: (words: string) => void }

/** What lies with nobody, by lead unit. */
export function BoardProposal({ board, assign, onDone }: BoardProposalProps) {
  const t = useTranslations('assignment.proposal')
  const { parts, kept, without } = board.proposal
  const lines = parts.reduce((n, p) => n + p.lines, 0)
  return (
    <ProposalDialog
      place={{ roundId: board.roundId, blockId: board.block.blockId }}
      said={{
        open: t('open', { count: lines }),
        title: t('title'),
        description: t('description', { lines, kept }),
        applied: t('applied', { lines, parts: parts.length }),
        without: without > 0 ? t('without', { count: without }) : null,
      }}
      heads={BY.map((by) => t(`by.${by}`))}
      sums={sums(parts, board.people)}
      parts={parts.map(({ code, agencyId, appraiserId }) => ({
        ...{ code, agencyId, appraiserId, reading: 'first' as const, version: 0 },
      }))}
      assign={assign}
      onDone={onDone}
    />
  )
}
