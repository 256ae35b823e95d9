// A published block as large as one wants to know about, for scripts/bench-public.ts: the agencies of the published
// demonstration over and over, under other names. Places are given anew; nothing here is recomputed.
import { createHash, randomUUID } from 'node:crypto'
import { db } from '@/lib/db'
import type { Bundle } from '@/lib/publication/schema'

const MODEL_YEAR = 2021
const BLOCK = 'bench-public'
const [yearText = '2095', countText = '5000'] = process.argv.slice(2)
const [year, count] = [Number(yearText), Number(countText)]

async function loadAgencies(): Promise<void> {
  await db.$executeRaw`INSERT INTO "Block" ("id", "nameVi", "nameEn", "position") VALUES (${BLOCK}, 'Khối thử tải', 'Block under load', 99)`
  await db.$executeRaw`
    INSERT INTO "Agency" ("id", "blockId", "nameVi", "nameEn", "type", "position", "assessedYears")
    SELECT 'public-' || n, ${BLOCK}, 'Cơ quan thử nghiệm số ' || n, 'Agency number ' || n, 'so', n, ARRAY[${year}]::int[]
      FROM generate_series(1, ${count}::int) n`
}

/** The largest block of the model, its agencies repeated in the order of their places. */
function enlarged(model: Bundle): Bundle {
  const [block] = model.blocks
  if (!block) throw new Error('the model has no block')
  const times = Math.ceil(count / block.agencies.length)
  const agencies = block.agencies
    .flatMap((agency) => Array.from({ length: times }, () => agency))
    .slice(0, count)
    .map((agency, i) => ({
      ...agency,
      id: `public-${i + 1}`,
      name: { vi: `Cơ quan thử nghiệm số ${i + 1}`, en: `Agency number ${i + 1}` },
      rank: i + 1,
    }))
  return {
    ...model,
    round: { ...model.round, id: String(year), year },
    blocks: [{ ...block, id: BLOCK, name: { vi: 'Khối thử tải', en: 'Block under load' }, agencies }],
  }
}

const found = await db.publication.findFirstOrThrow({
  where: { round: { year: MODEL_YEAR } },
  select: { bundle: true, roundId: true, publishedById: true },
})
await loadAgencies()
await db.$executeRaw`
  INSERT INTO "Round" ("id", "year", "planNumber", "plan", "demonstration", "settings", "openedAt")
  SELECT ${String(year)}, ${year}, 'bench', '{}', true, "settings", now() FROM "Round" WHERE "id" = ${found.roundId}`
const bundle = JSON.stringify(enlarged(JSON.parse(found.bundle) as Bundle))
await db.publication.create({
  data: {
    id: randomUUID(),
    roundId: String(year),
    sequence: 1,
    decisionNumber: 'bench',
    decidedOn: new Date('2022-04-28'),
    bundle,
    sha256: createHash('sha256').update(bundle).digest('hex'),
    publishedAt: new Date(),
    publishedById: found.publishedById,
  },
})
await db.$executeRaw`ANALYZE`
await db.$disconnect()
