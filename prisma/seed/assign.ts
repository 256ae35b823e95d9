import { addDays } from 'date-fns'
import { assignParts } from '@/lib/assignment/commands'
import type { AssignPartsInput } from '@/lib/assignment/schema'
import { getAssignmentBoard } from '@/lib/assignment-board/queries'
import { drawReadings, giveReading } from '@/lib/reading/commands'
import { listOwnReadings, getReadingDesk } from '@/lib/reading/queries'
import type { Actor } from '@/lib/actor'
import { dayOf } from '@/lib/calendar'
import { actorOf } from '@/prisma/factories'
import { APPRAISERS, leadAppraiserEmail, personaFile } from './people'
import { homeAffairs } from './rounds'

/** The departments' rows of 2022 lie with the working group by lead unit, and some are read a second time. */

const BLOCK = 'departments'
/** What the persona appraises, and has been appraising, stays hers. */
const OF_PERSONA = ['1', '4', '5']
/** A row that is read independently, and how much the second reader takes off what the agencies say. */
const READ_TWICE = ['2.1.1', '6.1.1', '3.1.1']
const OFF_BY = 0.2

type Part = AssignPartsInput['parts'][number]
const first = (who: Actor, code: string, agencyId: string | null = null): Part => ({
  ...{ code, agencyId, reading: 'first', appraiserId: who.personId, version: 0 },
})

export async function assignDepartments(roundId: string, loadedAt: Date): Promise<void> {
  const office = await homeAffairs()
  const persona = await actorOf(personaFile().personas.find((p) => p.key === 'appraiser')?.email ?? '')
  const substitute = await actorOf(APPRAISERS[0]?.email ?? '')
  const give = (parts: Part[], days: number) =>
    assignParts(office, { roundId, blockId: BLOCK, parts, dueOn: dayOf(addDays(loadedAt, days)) }, loadedAt)
  // Field 1 of the persona is due soon; who leads the rows has the others.
  await give([first(persona, '1')], 2)
  await give(
    OF_PERSONA.slice(1).map((code) => first(persona, code)),
    12,
  )
  await give(
    ['3', '7', '8'].map((code) => first(substitute, code, 'so-noi-vu')),
    9,
  )
  const board = await getAssignmentBoard(office, roundId, BLOCK, loadedAt)
  await give(
    (board?.proposal.parts ?? []).map((p) => ({ ...p, reading: 'first' as const, version: 0 })),
    16,
  )
  await readTwice(office, roundId, loadedAt)
}

/** A few rows are put to a second reading; the first of its readers have spoken, mostly to the same effect. */
async function readTwice(office: Actor, roundId: string, loadedAt: Date): Promise<void> {
  const { drawn } = await drawReadings(
    office,
    { roundId, blockId: BLOCK, kind: 'chosen', codes: READ_TWICE, sharePercent: null },
    loadedAt,
  )
  if (drawn === 0) return
  const reader = await actorOf(leadAppraiserEmail('thanh-tra-thanh-pho'))
  const board = await getAssignmentBoard(office, roundId, BLOCK, loadedAt)
  const parts = (board?.readLines ?? [])
    .filter((l) => l.agencyId !== reader.agencyId && !l.readers.first.includes(reader.personId))
    .map((l): Part => ({
      ...{ code: l.code, agencyId: l.agencyId, reading: 'second', appraiserId: reader.personId, version: 0 },
    }))
  if (parts.length === 0) return
  const dueOn = dayOf(addDays(loadedAt, 10))
  await assignParts(office, { roundId, blockId: BLOCK, parts, dueOn }, loadedAt)
  for (const [i, { id }] of (await listOwnReadings(reader, roundId, loadedAt)).entries()) {
    if (i % 3 === 2) continue
    const desk = await getReadingDesk(reader, roundId, id, loadedAt)
    if (desk?.can.give.allowed) await speak(reader, desk, i % 5 === 1, loadedAt)
  }
}

async function speak(
  reader: Actor,
  desk: NonNullable<Awaited<ReturnType<typeof getReadingDesk>>>,
  takesOff: boolean,
  now: Date,
): Promise<void> {
  const word = { readingId: desk.id, selfSequence: desk.selfSequence }
  const points = Math.round((desk.selfPoints ?? 0) * (1 - OFF_BY))
  if (!takesOff) return giveReading(reader, { ...word, verdict: 'recognise' }, now)
  await giveReading(
    reader,
    {
      ...{ ...word, verdict: 'adjust', points, reasonCode: 'L01' },
      note: 'Chưa có tài liệu kiểm chứng cho phần đã tính điểm; tính theo tài liệu đã nộp.',
    },
    now,
  )
}
