import type { NextRequest } from 'next/server'
import { analysisAnswer, heatOthersOf } from '@/app/ranking/analysis-file'
import * as tables from '@/app/ranking/analysis-tables'
import { getDistribution, getLosses } from '@/lib/analysis/queries'
import { readLossChoice } from '@/lib/analysis/schema'
import { getDividingRows } from '@/lib/dividing-row/queries'
import { DIVIDING_REASONS } from '@/lib/dividing-row/types'
import { getRanking } from '@/lib/ranking/queries'
import { getStages } from '@/lib/score-stage/queries'
import { getActor } from '@/lib/session'

type Context = { params: Promise<{ roundId: string; blockId: string; file: string }> }

/** A table of the analysis page, as the reader sees it there; to everyone else it is not there. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { roundId, blockId, file } = await params
  const actor = await getActor()
  if (!actor) return new Response(null, { status: 404 })
  const asked = request.nextUrl.searchParams
  return analysisAnswer(file, `${roundId}-${blockId}`, undefined, async (name, t, locale) => {
    switch (name) {
      case 'heat': {
        const view = await getRanking(actor, roundId, blockId)
        return view && tables.heatTable(view, heatOthersOf(asked), t, locale)
      }
      case 'distribution': {
        const view = await getDistribution(actor, roundId, blockId)
        return view && tables.distributionTable(view, t, locale)
      }
      case 'losses': {
        const view = await getLosses(actor, roundId, blockId, readLossChoice(Object.fromEntries(asked)))
        return view && tables.lossTable(view, t, locale)
      }
      case 'stages':
      case 'stage-fields': {
        const view = await getStages(actor, roundId, blockId, asked.get('field'))
        const table = name === 'stages' ? tables.stageTable : tables.stageFieldTable
        return view && table(view, t, locale)
      }
      case 'dividing': {
        const view = await getDividingRows(actor, roundId, blockId)
        return view && tables.dividingTable(view, t, locale)
      }
      case 'dividing-spread':
      case 'dividing-adjusted':
      case 'dividing-claims': {
        const view = await getDividingRows(actor, roundId, blockId)
        const reason = DIVIDING_REASONS.find((known) => name === `dividing-${known}`)
        return view && reason ? tables.dividingRankingTable(view, reason, t, locale) : null
      }
    }
  })
}
