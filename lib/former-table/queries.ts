import 'server-only'
import type { Actor } from '@/lib/actor'
import { parseCsv } from '@/lib/csv'
import { db } from '@/lib/db'
import { getFormerDesk } from '@/lib/former-result/queries'
import type { FormerAgency } from '@/lib/former-result/types'
import { readFormerTable } from './policy'
import type { PreviewFormerTableInput } from './schema'
import type { FormerTablePreview } from './types'

/** What a pasted table would change, line by line; nothing is written. Null for who may not see the desk. */
export async function previewFormerTable(
  actor: Actor,
  { year, blockId, text }: PreviewFormerTableInput,
): Promise<FormerTablePreview | null> {
  const desk = await getFormerDesk(actor, year, blockId)
  if (!desk) return null
  const table = parseCsv(text)
  const known = new Set(desk.lines.map((l) => l.agencyId))
  const others = (await listAllAgencies()).filter((a) => !known.has(a.agencyId))
  const preview = readFormerTable(table.cells, desk.lines, {
    otherBlock: others.filter((a) => a.blockId !== blockId),
    otherYear: others.filter((a) => a.blockId === blockId),
  })
  const broken = table.problems.map((p) => ({ ...p, column: 1, raw: '' }))
  return { lines: preview.lines, problems: [...broken, ...preview.problems] }
}

async function listAllAgencies(): Promise<(FormerAgency & { blockId: string | null })[]> {
  const found = await db.agency.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, blockId: true, nameVi: true, nameEn: true, shortNameVi: true, shortNameEn: true },
  })
  return found.map((a) => ({
    agencyId: a.id,
    blockId: a.blockId,
    name: { vi: a.nameVi, en: a.nameEn },
    shortName: { vi: a.shortNameVi ?? a.nameVi, en: a.shortNameEn ?? a.nameEn },
    isListed: false,
  }))
}
