import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Actor } from '@/lib/actor'
import { columnOfDay } from '@/lib/calendar'
import { db } from '@/lib/db'
import { readerMark, readInOwnProcess } from '@/lib/file-reader'
import { foldPage } from '@/lib/file-reading/policy'
import type { FileContent } from '@/lib/file-reading/types'
import { storeBytes } from '@/lib/storage'
import type { AgencyPlan } from './agency-round'

/**
 * Sample documents behind the demonstration's lines. Every agency has a few, linked to many rows, by plain
 * inserts: uploading each through the route would take the first start minutes.
 */
const SAMPLES = [
  { file: 'ke-hoach.pdf', name: 'Kế hoạch CCHC', number: '18/KH', day: '01-15' },
  { file: 'bao-cao.pdf', name: 'Báo cáo kết quả CCHC', number: '612/BC', day: '12-08' },
  { file: 'quyet-dinh.pdf', name: 'Quyết định thực hiện nhiệm vụ CCHC', number: '245/QĐ', day: '06-21' },
  { file: 'bang-so-lieu.pdf', name: 'Bảng số liệu kiểm chứng', number: '09/PL', day: '11-30' },
] as const

const MEDIA_TYPE = 'application/pdf'

/** Each sample is read once: it shows the same words at every agency. */
const contents = new Map<string, Promise<FileContent>>()

function contentOf(file: string): Promise<FileContent> {
  const known = contents.get(file) ?? readInOwnProcess(file, MEDIA_TYPE)
  contents.set(file, known)
  return known
}

/** SHA-256 by agency and sample: both rounds use the same ones. */
const stored = new Map<string, string>()

/** The agency's own copy of a sample, so that no two agencies seem to use one file; read already. */
async function storeSample(file: string, agencyId: string, now: Date): Promise<string> {
  const known = stored.get(`${agencyId} ${file}`)
  if (known) return known
  const bytes = Buffer.concat([readFileSync(file), Buffer.from(`% ${agencyId}\n`)])
  const { sha256, sizeBytes } = await storeBytes(bytes)
  await db.storedFile.upsert({
    where: { sha256 },
    create: { sha256, sizeBytes, mediaType: MEDIA_TYPE, storedAt: now },
    update: {},
  })
  const { pages, ...found } = await contentOf(file)
  const text = { text: pages.join('\f'), foldedText: pages.map(foldPage).join('\f') }
  const reading = { ...found, ...text, state: 'read' as const, readAt: now, readWith: await readerMark() }
  await db.fileReading.upsert({ where: { sha256 }, create: { sha256, ...reading }, update: {} })
  stored.set(`${agencyId} ${file}`, sha256)
  return sha256
}

async function makeDocuments(plan: AgencyPlan, actor: Actor, now: Date): Promise<string[]> {
  const made = []
  for (const sample of SAMPLES) {
    const file = path.join(process.cwd(), 'prisma/seed/evidence', sample.file)
    const sha256 = await storeSample(file, plan.agencyId, now)
    made.push({
      agencyId: plan.agencyId,
      sha256,
      fileName: `${sample.name} năm ${plan.year}.pdf`,
      number: `${sample.number}-${plan.year}`,
      issuedOn: columnOfDay(`${plan.year}-${sample.day}`),
      uploadedById: actor.personId,
      uploadedAt: now,
    })
  }
  const documents = await db.document.createManyAndReturn({ data: made, select: { id: true } })
  return documents.map((d) => d.id)
}

/** Links a document to each required name of each row; about one row in forty stays without. */
export async function linkSampleEvidence(
  plan: AgencyPlan,
  codes: string[],
  actor: Actor,
  now: Date,
): Promise<void> {
  const documents = await makeDocuments(plan, actor, now)
  const lines = await db.line.findMany({
    where: { assessmentId: plan.assessmentId, code: { in: codes } },
    select: { id: true, code: true, explanation: true },
  })
  const idOf = new Map(lines.map((l) => [l.code, l]))
  const data = plan.plans.flatMap(({ row, luck }, i) => {
    const line = idOf.get(row.code)
    if (!line || (line.explanation !== '' && luck > 0.975)) return []
    return row.evidence.flatMap((need, index) =>
      need.required
        ? [
            {
              lineId: line.id,
              documentId: documents[(i + index) % documents.length] ?? '',
              requirement: index,
              pages: `${1 + (i % 9)}–${3 + (i % 9)}`,
              linkedById: actor.personId,
              linkedAt: now,
            },
          ]
        : [],
    )
  })
  await db.evidenceLink.createMany({ data })
}
