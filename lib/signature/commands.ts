import 'server-only'
import { record } from '@/lib/audit'
import { db, inTransaction } from '@/lib/db'
import { signingKey, writeSignature } from '@/lib/signing'

/**
 * Signs what was published before the installation had a key; with `again`, everything by the present key (after a
 * change of keys). The publications themselves stay as they are. Asked by nobody: at the start of the portal, and by
 * `npm run publication:sign`. Nothing where there is no key.
 */
export async function signPublications(again = false, now = new Date()): Promise<{ signed: number }> {
  const signing = signingKey()
  if (!signing) return { signed: 0 }
  const keyId = signing.half.id
  const unsigned = await db.publication.findMany({
    where: { signatures: again ? { none: { keyId } } : { none: {} } },
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, roundId: true },
  })
  let signed = 0
  for (const { id, roundId } of unsigned) {
    const isNew = await inTransaction(async (tx) => {
      const { bundle: text, sha256 } = await tx.publication.findUniqueOrThrow({
        where: { id },
        select: { bundle: true, sha256: true },
      })
      if (!(await writeSignature(tx, signing, { id, text }, now))) return false
      const detail = { keyId, sha256 }
      const entry = { action: 'publication.signed', subjectType: 'Publication', subjectId: id }
      // Public pages that are kept show signatures too.
      await tx.$executeRaw`SELECT pg_notify('public_change', '')`
      await record(tx, null, { ...entry, roundId, detail })
      return true
    })
    if (isNew) signed += 1
  }
  return { signed }
}
