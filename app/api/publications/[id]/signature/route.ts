import { notThere, openAnswer } from '@/app/api/open-answer'
import type { SignatureFile } from '@/lib/open-data/schema'
import { getPublicationHead } from '@/lib/publication/queries'
import { listSignatures } from '@/lib/signature/queries'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The detached signatures of a publication: Ed25519 over the bytes of its bundle. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params
  const head = UUID.test(id) ? await getPublicationHead(id) : null
  if (!head) return notThere()
  const signatures = await listSignatures(id)
  const content: SignatureFile = {
    format: 'par-index-signature',
    formatVersion: 1,
    year: head.year,
    sequence: head.sequence,
    decision: { number: head.decisionNumber, decidedOn: head.decidedOn },
    sha256: head.sha256,
    keys: '/.well-known/par-index-keys.json',
    signatures: signatures.map(({ keyId, signature, signedAt }) => ({
      keyId,
      algorithm: 'Ed25519',
      signature,
      signedAt: signedAt.toISOString(),
    })),
  }
  return openAnswer(request, `${JSON.stringify(content, null, 2)}\n`, {
    contentType: 'application/json; charset=utf-8',
  })
}
