import 'server-only'
import type { Actor } from '@/lib/actor'
import type { Tx } from '@/lib/db'

export type AuditRecord = {
  action: string
  subjectType: string
  subjectId: string
  roundId?: string | null
  agencyId?: string | null
  detail?: Record<string, unknown>
}

/** Something done about a row of an agency's assessment; the words of a talk about it stay out of the trail. */
export const recordOfLine = (
  place: { id: string; roundId: string; agencyId: string },
  code: string,
  action: string,
  detail: Record<string, unknown>,
): AuditRecord => ({
  action,
  subjectType: 'Line',
  subjectId: `${place.id}/${code}`,
  roundId: place.roundId,
  agencyId: place.agencyId,
  detail,
})

/**
 * Records what was done, inside the command's transaction. Sequence, time and chained hash are set by the
 * database (trigger AuditEntry_chained). Written last: the chain admits one writer until commit.
 */
export async function record(
  tx: Tx,
  actor: Pick<Actor, 'personId'> | null,
  entries: AuditRecord | AuditRecord[],
): Promise<void> {
  const list = Array.isArray(entries) ? entries : [entries]
  if (list.length === 0) return
  const column = <T>(pick: (e: AuditRecord) => T) => list.map(pick)
  await tx.$executeRaw`
    INSERT INTO "AuditEntry" ("sequence", "at", "personId", "action", "subjectType", "subjectId", "roundId", "agencyId", "detail", "previousHash", "hash")
    SELECT 0, now(), ${actor?.personId ?? null}::uuid, e.action, e.subject_type, e.subject_id, e.round_id, e.agency_id, e.detail::jsonb, '', ''
      FROM unnest(${column((e) => e.action)}::text[], ${column((e) => e.subjectType)}::text[], ${column((e) => e.subjectId)}::text[],
                  ${column((e) => e.roundId ?? null)}::text[], ${column((e) => e.agencyId ?? null)}::text[],
                  ${column((e) => JSON.stringify(e.detail ?? {}))}::text[])
        AS e(action, subject_type, subject_id, round_id, agency_id, detail)`
}
