import { analysisAnswer, heatOthersOf } from '@/app/ranking/analysis-file'
import { distributionTable, heatTable, lossTable } from '@/app/ranking/analysis-tables'
import { getPublishedDistribution, getPublishedLosses } from '@/lib/analysis/queries'
import { readLossChoice } from '@/lib/analysis/schema'
import { getPublishedRanking } from '@/lib/ranking/queries'
import { readPlace } from './find-agency'

type FilePlace = { year: string; sequence?: string; blockId: string; file: string }

/** Kept for minutes only, because its words follow the reader's language. */
const CACHE = 'private, max-age=300'

/** A table of a published analysis; what is not for everyone is not there. */
export async function publishedAnalysisFile(asked: FilePlace, query: URLSearchParams): Promise<Response> {
  const place = readPlace(asked)
  const { blockId, file } = asked
  if (!place) return new Response(null, { status: 404 })
  const { year, sequence } = place
  return analysisAnswer(file, `${year}-${blockId}`, CACHE, async (name, t, locale) => {
    if (name === 'heat') {
      const view = await getPublishedRanking(year, blockId, sequence)
      return view && heatTable(view, heatOthersOf(query), t, locale)
    }
    if (name === 'distribution') {
      const view = await getPublishedDistribution(year, blockId, sequence)
      return view && distributionTable(view, t, locale)
    }
    if (name !== 'losses') return null
    const choice = readLossChoice(Object.fromEntries(query))
    const view = await getPublishedLosses(year, blockId, choice, sequence)
    return view && lossTable(view, t, locale)
  })
}
