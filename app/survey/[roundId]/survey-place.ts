import { notFound } from 'next/navigation'
import type { Actor } from '@/lib/actor'
import { getRound } from '@/lib/round/queries'
import type { RoundBlockView, RoundView } from '@/lib/round/types'
import { canReadCentral } from '@/lib/survey/policy'
import { getCentralGrid } from '@/lib/survey/queries'
import { CENTRAL_KINDS, type CentralGrid, type CentralKind } from '@/lib/survey/types'

export type SurveyQuery = { block?: string; kind?: string; field?: string; show?: string; form?: string }
export type SurveyPlace = {
  round: RoundView
  block: RoundBlockView
  kind: CentralKind
  kinds: CentralKind[]
  grid: CentralGrid
}

/** The block and kind that an address names, or not-found. */
export async function surveyPlace(actor: Actor, roundId: string, asked: SurveyQuery): Promise<SurveyPlace> {
  const kinds = CENTRAL_KINDS.filter((k) => canReadCentral(actor, k, { roundId }))
  const kind = kinds.find((k) => k === asked.kind) ?? kinds[0]
  const round = kind ? await getRound(actor, roundId) : null
  const block = round?.blocks.find((b) => b.blockId === asked.block) ?? round?.blocks[0]
  const grid = block && kind ? await getCentralGrid(actor, roundId, block.blockId, kind) : null
  if (!round || !block || !kind || !grid) notFound()
  return { round, block, kind, kinds, grid }
}

/** An address within the survey pages that keeps what was asked. */
export const surveyHref = (path: string, asked: SurveyQuery): string => {
  const query = new URLSearchParams(
    Object.entries(asked).filter((e): e is [string, string] => typeof e[1] === 'string'),
  )
  return query.size > 0 ? `${path}?${query.toString()}` : path
}
