import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createTranslator } from 'next-intl'
import { ZipFile } from 'yazl'
import { annexBook, annexPaper } from '@/app/council/[roundId]/papers/annex-files'
import type { Wording as PaperWording } from '@/app/council/[roundId]/papers/paper-words'
import { cardOf } from '@/components/report/card'
import { yearlyPaper } from '@/components/report/yearly-paper'
import { correctedText, type Wording } from '@/components/report/wording'
import { figuresOf } from '@/components/score-trail/use-figures'
import type { ReasonWords } from '@/components/analysis/reason-words'
import type { Actor } from '@/lib/actor'
import { readItems } from '@/lib/agenda/queries'
import { getApproval } from '@/lib/approval/queries'
import { toCardPdf } from '@/lib/card-pdf'
import { readCorrectedAnnexes } from '@/lib/annex/queries'
import { getDraftDecision } from '@/lib/council-paper/queries'
import { getDividingRows } from '@/lib/dividing-row/queries'
import { listSessions } from '@/lib/council-session/queries'
import type { Paper } from '@/lib/document'
import { toDocx } from '@/lib/document-docx'
import { toPdf } from '@/lib/document-pdf'
import type { RankIntervals } from '@/lib/rank-interval/types'
import { getCorrectedOfYear } from '@/lib/publication/queries'
import type { Corrected } from '@/lib/publication/types'
import { getReportText } from '@/lib/report/queries'
import type { ReadState, ReportFault, ReportOrder, YearlyBlock } from '@/lib/report/types'
import { getCardBlock, getReportCard } from '@/lib/report-card/queries'
import type { RoundView } from '@/lib/round/types'
import { getYearlyBlock } from '@/lib/yearly-report/queries'
import { dossierPaper } from './dossier-paper'

export type MadeBytes = { name: string; mediaType: string; bytes: Buffer }

/** Why nothing can be made, as far as trying again would not help. */
export class NothingToMake extends Error {
  constructor(readonly fault: ReportFault) {
    super(`nothing to make: ${fault}`)
  }
}

/** How far the work is. */
export type Progress = { expect(steps: number): void; step(): Promise<void> }

type Work = {
  actor: Actor
  order: ReportOrder
  state: ReadState
  round: RoundView
  progress: Progress
  now: Date
}
type Spoken = { report: Wording; papers: PaperWording; dividing: ReasonWords; phase: (key: string) => string }

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const

async function spokenIn(locale: 'vi' | 'en'): Promise<Spoken> {
  const found = locale === 'en' ? await import('@/messages/en.json') : await import('@/messages/vi.json')
  const messages = found.default
  const figures = figuresOf(locale)
  const words = (namespace: 'reportPaper' | 'papers') =>
    createTranslator({ locale, messages, namespace }) as unknown as Wording['t']
  return {
    report: { t: words('reportPaper'), figures },
    papers: { t: words('papers'), figures },
    dividing: createTranslator({
      locale,
      messages,
      namespace: 'analysis.dividing',
    }) as unknown as ReasonWords,
    phase: createTranslator({ locale, messages, namespace: 'phase' }) as unknown as Spoken['phase'],
  }
}

/** What the result in force corrected, once the round is published. */
const correctionOf = ({ state, round }: Work): Promise<Corrected | null> =>
  state.publicationId === null ? Promise.resolve(null) : getCorrectedOfYear(round.year)

/** The decision with its annexes: after a correction with those of the result in force. */
async function decisionInForce({ actor, round, now }: Work) {
  const decision = await getDraftDecision(actor, round.id, now)
  if (!decision) throw new NothingToMake('not-allowed')
  const anew = await readCorrectedAnnexes(actor, round, now)
  if (!anew) return { decision, corrected: null }
  const { annexes, corrected } = anew
  return { decision: { ...decision, annexes, corrected: null }, corrected }
}

/** The files of a report, for whoever asked for it and as he may see it now. */
export async function makeFiles(work: Work): Promise<MadeBytes[]> {
  const spoken = await spokenIn(work.order.language)
  switch (work.order.kind) {
    case 'annexes':
      return annexFiles(work, spoken)
    case 'dossier':
      return paperFiles(work, await dossier(work, spoken))
    case 'yearly':
      return paperFiles(work, await yearly(work, spoken.report))
    case 'cards':
      return cardFiles(work, spoken.report)
    case 'card':
      return oneCard(work, spoken.report)
  }
}

const nameOf = ({ order }: Work, extension: keyof typeof MEDIA_TYPES): string =>
  [order.roundId, order.kind, order.blockId, order.agencyId, order.language].filter(Boolean).join('-') +
  `.${extension}`

async function made(work: Work, extension: keyof typeof MEDIA_TYPES, bytes: Promise<Buffer>) {
  const file = { name: nameOf(work, extension), mediaType: MEDIA_TYPES[extension], bytes: await bytes }
  await work.progress.step()
  return file
}

const paperFiles = async (work: Work, paper: Paper): Promise<MadeBytes[]> => [
  await made(work, 'docx', toDocx(paper)),
  await made(work, 'pdf', toPdf(paper)),
]

async function annexFiles(work: Work, { papers, report }: Spoken): Promise<MadeBytes[]> {
  const { progress } = work
  progress.expect(4)
  const { decision, corrected } = await decisionInForce(work)
  if (decision.annexes.every((a) => a.ranked.length === 0)) throw new NothingToMake('nothing-ranked')
  await progress.step()
  const live = decision.phases.some((p) => p !== 'published')
  const marks = live
    ? [
        report.t('state.live', {
          sequence: String(work.state.stateSequence),
          hash: work.state.stateHash,
        }),
      ]
    : correctedText(corrected, report)
  const paper = annexPaper(decision, papers, marks)
  return [
    await made(work, 'docx', toDocx(paper)),
    await made(work, 'pdf', toPdf(paper)),
    await made(work, 'xlsx', annexBook(decision, papers, marks)),
  ]
}

/** Every block that has begun, agency by agency; `more`: steps that follow. */
async function blocksOf({ actor, round, progress, now }: Work, more: number): Promise<YearlyBlock[]> {
  const places = round.blocks
    .filter((b) => b.phase !== 'preparation')
    .map(({ blockId }) => ({ roundId: round.id, blockId }))
  const cards = await Promise.all(places.map((place) => getCardBlock(actor, place, now)))
  progress.expect(cards.flatMap((c) => c?.agencyIds ?? []).length + more)
  const blocks: YearlyBlock[] = []
  for (const place of places) {
    const block = await getYearlyBlock(actor, place, now, () => progress.step())
    if (!block) throw new NothingToMake('not-allowed')
    blocks.push(block)
  }
  if (blocks.every((b) => b.ranking.rows.every((r) => r.rank === null)))
    throw new NothingToMake('nothing-ranked')
  return blocks
}

async function yearly(work: Work, wording: Wording): Promise<Paper> {
  const { actor, round, order, state } = work
  const blocks = await blocksOf(work, 2)
  const text = await getReportText(actor, round.id, order.language)
  if (!text) throw new NothingToMake('not-allowed')
  const corrected = await correctionOf(work)
  const { year, planNumber } = round
  return yearlyPaper({ year, planNumber, blocks, text, state, corrected }, wording)
}

async function dossier(work: Work, spoken: Spoken): Promise<Paper> {
  const { actor, round, state, now } = work
  const blocks = await blocksOf(work, 2)
  const { decision, corrected } = await decisionInForce(work)
  const list = await listSessions(actor, round.id)
  if (!list) throw new NothingToMake('not-allowed')
  const approvals = await Promise.all(
    blocks.map(({ ranking: { blockId } }) => getApproval(actor, { roundId: round.id, blockId }, now)),
  )
  const dividing = await Promise.all(
    blocks.map(({ ranking: { blockId } }) => getDividingRows(actor, round.id, blockId, now)),
  )
  const sessions = await Promise.all(
    list.sessions.map(async (session) => ({
      session,
      items: await readItems(actor, round, session.sessionId),
    })),
  )
  return dossierPaper(
    {
      ...{ decision, blocks, sessions, state },
      approvals: approvals.filter((a) => a !== null),
      dividing: dividing.filter((view) => view !== null),
      marks: correctedText(corrected, spoken.report),
    },
    spoken,
  )
}

async function cardBlock({ actor, round, order, now }: Work) {
  const block = await getCardBlock(actor, { roundId: round.id, blockId: order.blockId ?? '' }, now)
  if (!block) throw new NothingToMake('not-allowed')
  if (block.agencyIds.length === 0) throw new NothingToMake('nothing-ranked')
  return block
}

async function cardFile(
  work: Work,
  wording: Wording,
  agencyId: string,
  intervals: RankIntervals,
): Promise<MadeBytes> {
  const { actor, round, state, now } = work
  const card = await getReportCard(actor, { roundId: round.id, agencyId }, intervals, now)
  if (!card) throw new NothingToMake('not-allowed')
  return made(
    work,
    'pdf',
    toCardPdf((losses) => cardOf({ ...card, state }, losses, wording)),
  )
}

async function oneCard(work: Work, wording: Wording): Promise<MadeBytes[]> {
  const { intervals } = await cardBlock(work)
  return [await cardFile(work, wording, work.order.agencyId ?? '', intervals)]
}

async function cardFiles(work: Work, wording: Wording): Promise<MadeBytes[]> {
  const { order, progress, now } = work
  const { agencyIds, intervals } = await cardBlock(work)
  progress.expect(agencyIds.length + 1)
  const zip = new ZipFile()
  const whole = buffer(zip.outputStream.pipe(new PassThrough()))
  for (const agencyId of agencyIds) {
    const { bytes } = await cardFile(work, wording, agencyId, intervals)
    zip.addBuffer(bytes, `${agencyId}-${order.language}.pdf`, { mtime: now })
  }
  zip.end()
  return [await made(work, 'zip', whole)]
}
