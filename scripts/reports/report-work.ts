import { makeFiles, NothingToMake, type MadeBytes } from '@/app/rounds/[roundId]/reports/make-files'
import { inSnapshot } from '@/lib/db'
import { getActorById } from '@/lib/person/queries'
import { advanceReport, beginReport, failReport, keepReport } from '@/lib/report/commands'
import { canRequestReport } from '@/lib/report/policy'
import { phasesOf, readReportState } from '@/lib/report/queries'
import type { ReadState, ReportOrder } from '@/lib/report/types'
import { readRound } from '@/lib/round/queries'
import { storeBytes } from '@/lib/storage'

/** Nobody waits for it any more: it was called off, or another try has begun. */
class CalledOff extends Error {}

/** Writes down how far it is, seldom enough that this is no work of its own. */
const EVERY_MS = 300

function progressOf(order: ReportOrder) {
  let [done, total, told] = [0, 1, 0]
  const tell = async () => {
    told = Date.now()
    if (!(await advanceReport(order, Math.min(done, total), total))) throw new CalledOff()
  }
  return {
    expect(steps: number) {
      total = steps
    },
    async step() {
      done += 1
      if (Date.now() - told >= EVERY_MS) await tell()
    },
    tell,
  }
}

type Made = { state: ReadState; files: MadeBytes[] }

/** Reads everything in one snapshot, so that the state that the report names is the state of every figure in it. */
async function make(order: ReportOrder, now: Date): Promise<Made> {
  const progress = progressOf(order)
  return inSnapshot(async () => {
    const actor = await getActorById(order.requestedById)
    const round = await readRound(order.roundId)
    if (!actor || !round) throw new NothingToMake('not-allowed')
    if (!canRequestReport(actor, { roundId: round.id, phases: phasesOf(round) }).allowed)
      throw new NothingToMake('not-allowed')
    const state = await readReportState(round.id, order)
    const files = await makeFiles({ actor, order, state, round, progress, now })
    await progress.tell()
    return { state, files }
  })
}

/** Makes one report and keeps it; what cannot be made says why. Anything else that goes wrong is thrown. */
export async function makeReport(reportId: string, now = new Date()): Promise<void> {
  const order = await beginReport(reportId, now)
  if (!order) return
  try {
    const { state, files } = await make(order, now)
    const kept = await Promise.all(
      files.map(async ({ name, mediaType, bytes }) => ({ name, mediaType, ...(await storeBytes(bytes)) })),
    )
    await keepReport(order, state, kept, new Date())
  } catch (error) {
    if (error instanceof CalledOff) return
    if (!(error instanceof NothingToMake)) throw error
    await failReport(order, error.fault)
  }
}
