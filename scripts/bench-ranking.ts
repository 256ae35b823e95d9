// Time of a live ranking beside that of its SQL alone, on the database of DATABASE_URL; for scripts/bench.ts and bench-public.ts.
import { db } from '@/lib/db'
import { readBlockRecords } from '@/lib/block-record/queries'
import { getRanking } from '@/lib/ranking/queries'
import { actorOf } from '@/prisma/factories'
import { timesOf } from './times'

const [roundId = '2021', only, runs = '50'] = process.argv.slice(2)
const RUNS = Number(runs)

async function millisecondsOf(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  return times
}

/** Who may see a live ranking: the first person of Home Affairs. */
async function reader() {
  const person = await db.person.findFirstOrThrow({
    where: { disabledAt: null, roles: { some: { role: 'homeAffairs', revokedAt: null } } },
    select: { email: true },
  })
  return actorOf(person.email)
}

const actor = await reader()
const blocks = await db.roundBlock.findMany({
  where: { roundId, ...(only ? { blockId: only } : {}) },
  select: { blockId: true, phase: true },
})
const sqlOf = () => Promise.all(blocks.map((b) => readBlockRecords(roundId, b.blockId, null)))
const rankingOf = () => Promise.all(blocks.map((b) => getRanking(actor, roundId, b.blockId)))

const views = await rankingOf()
await sqlOf()
const agencies = views.reduce((count, view) => count + (view?.rows.length ?? 0), 0)
const sql = await millisecondsOf(sqlOf)
const ranking = await millisecondsOf(rankingOf)
await db.$disconnect()
console.log(
  JSON.stringify([
    timesOf(`SQL alone, ${agencies} agencies`, sql),
    timesOf(`SQL, scoring and ranking, ${agencies} agencies`, ranking),
  ]),
)
