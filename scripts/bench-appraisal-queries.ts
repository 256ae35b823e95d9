// What an appraiser's table and his decisions ask of the database, beside the time of the statements alone.
import { decideLines, withdrawDecisions } from '@/lib/appraisal/commands'
import { getRowTable } from '@/lib/appraisal/queries'
import { db } from '@/lib/db'
import { actorOf } from '@/prisma/factories'
import { credentialsOf } from './bench/sign-in'
import { timed, timeStatements } from './bench/sql-clock'
import { timesOf, type Times } from './times'

const [counts = '52', bulkRows = '5000', runs = '50'] = process.argv.slice(2)
const RUNS = Number(runs)
const BULK_RUNS = 5
/** Of the appraiser's grants. */
const FIELDS = ['1', '4', '5']
const WARM_UP = 3
const ROUND = '2098'
const ROW = '1.1.4'

timeStatements()
const actor = await actorOf(credentialsOf('appraiser').email)

async function measure(label: string, work: () => Promise<unknown>): Promise<Times[]> {
  const whole: number[] = []
  const sql: number[] = []
  for (let run = -WARM_UP; run < RUNS; run += 1) {
    const times = await timed(work)
    if (run < 0) continue
    whole.push(times.whole)
    sql.push(times.sql)
  }
  return [timesOf(`${label}: queries, rules and all`, whole), timesOf(`${label}: its SQL alone`, sql)]
}

type Seen = { lineId: string; expectedSequence: number }

/** Rows of the actor's fields that nobody has read yet, other ones at every run. */
async function unreadLines(blockId: string, count: number, run: number): Promise<Seen[]> {
  const lines = await db.line.findMany({
    where: {
      OR: FIELDS.map((field) => ({ code: { startsWith: `${field}.` } })),
      assessment: { roundId: ROUND, blockId },
    },
    orderBy: { id: 'asc' },
    skip: run * count,
    take: count,
    select: { id: true },
  })
  return lines.map((l) => ({ lineId: l.id, expectedSequence: 1 }))
}

/** Whole and SQL of a bulk command, which must leave one audit entry per row. */
async function timeBulk(count: number, work: () => Promise<unknown>) {
  const before = await db.auditEntry.count()
  const taken = await timed(work)
  const entries = (await db.auditEntry.count()) - before
  if (entries !== count) throw new Error(`${entries} audit entries for ${count} rows`)
  return taken
}

/** Recognises so many rows in one call, and takes them back in one call. */
async function measureBulk(blockId: string, count: number): Promise<Times[]> {
  const call = { roundId: ROUND, stage: 'appraisal1' as const }
  const said: { whole: number; sql: number }[] = []
  const back: typeof said = []
  for (let run = 0; run < BULK_RUNS; run += 1) {
    const seen = await unreadLines(blockId, count, run)
    if (seen.length < count) throw new Error(`${seen.length} rows are left for run ${run}`)
    const decisions = seen.map((l) => ({ ...l, verdict: 'recognise' as const }))
    let sequences: Record<string, number> = {}
    said.push(
      await timeBulk(count, async () => {
        sequences = (await decideLines(actor, { ...call, decisions })).sequences
      }),
    )
    const lines = seen.map(({ lineId }) => ({ lineId, expectedSequence: sequences[lineId] ?? 0 }))
    back.push(await timeBulk(count, () => withdrawDecisions(actor, { ...call, lines })))
  }
  const rows = `${count.toLocaleString('en')} rows in one call`
  const both = (label: string, times: typeof said) => [
    timesOf(
      `${label} ${rows}, an audit entry for each`,
      times.map((t) => t.whole),
    ),
    timesOf(
      `${label} ${rows}: its SQL alone`,
      times.map((t) => t.sql),
    ),
  ]
  return [...both('recognising', said), ...both('taking back', back)]
}

const results: Times[] = []
const sizes = counts.split(',')
for (const count of sizes) {
  const place = { roundId: ROUND, blockId: `bench-${count}`, code: ROW }
  results.push(
    ...(await measure(`row ${ROW} of ${count} agencies`, async () => {
      const table = await getRowTable(actor, place)
      if (!table?.lines.length) throw new Error('there is no table')
    })),
  )
}
results.push(...(await measureBulk(`bench-${sizes.at(-1)}`, Number(bulkRows))))
await db.$disconnect()
console.log(JSON.stringify(results))
