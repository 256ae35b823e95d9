// What the desk of an agency asks of the database, beside the time of its statements alone; for scripts/bench.ts.
import { getWorkspace } from '@/lib/assessment/queries'
import { saveLines } from '@/lib/assessment/commands'
import { getCatalogue } from '@/lib/catalogue/queries'
import { db } from '@/lib/db'
import { listFormerLines } from '@/lib/ledger/queries'
import { listLessons } from '@/lib/lesson/queries'
import { actorOf } from '@/prisma/factories'
import { credentialsOf } from './bench/sign-in'
import { timed, timeStatements } from './bench/sql-clock'
import { timesOf } from './times'

const RUNS = 200
const WARM_UP = 5
const ROUND = '2022'
const AGENCY = 'so-tai-chinh'
const ROW = '8.2.2'

timeStatements()
const actor = await actorOf(credentialsOf('clerk-finance').email)

/** What the page reads of its own; the frame around it comes on top. */
async function readDesk() {
  const workspace = await getWorkspace(actor, ROUND, AGENCY)
  if (!workspace) throw new Error('there is no desk')
  const { head } = workspace
  const [catalogue, former] = await Promise.all([
    getCatalogue(actor, head.catalogueId),
    listFormerLines(AGENCY, head.catalogueId, head.year),
  ])
  if (catalogue) await listLessons(actor, head, catalogue, former)
  return workspace
}

const { head, lines } = await readDesk()
let version = lines.find((line) => line.code === ROW)?.version ?? 0

async function save() {
  const facts = { kind: 'ratio' as const, numerator: 10 + (version % 9), denominator: 20 }
  const saved = await saveLines(actor, { assessmentId: head.id, lines: [{ code: ROW, version, facts }] })
  version = saved.versions[ROW] ?? version
}

async function measure(label: string, work: () => Promise<unknown>) {
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

const desk = await measure(`the desk, ${lines.length} rows`, readDesk)
const autosave = await measure('one autosave', save)
await db.$disconnect()
console.log(JSON.stringify([...desk, ...autosave]))
