import { webcrypto } from 'node:crypto'
import type { Certificate, SignedData } from 'pkijs'
import type { SignatureReading, SignatureVerdict } from '@/lib/file-reading/types'
import { showsSameAs } from './shown-content'
import { hasMoreAfter, signedRangesOf, type SignedRange } from './signed-ranges'
import { certificatesOf, isTrusted, namesOf, signedDataOf, signingTimeOf, wasValidAt } from './signer'

/** Digital signatures of PDFs. The cryptography is pkijs'; which bytes it is about is ours. */

const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}

const UNREADABLE: SignatureReading = {
  verdict: 'unreadable',
  signer: '',
  organisation: '',
  issuer: '',
  signedAt: null,
  timeFrom: null,
  hasLaterParts: false,
}

/** Whether the bytes are those that were signed; null when the signature does not say. */
async function hasSignedDigest(signed: SignedData, bytes: Uint8Array<ArrayBuffer>): Promise<boolean | null> {
  const [info] = signed.signerInfos
  const attribute = info?.signedAttrs?.attributes.find((one) => one.type === MESSAGE_DIGEST)
  const said: unknown = (attribute?.values[0] as { valueBlock?: { valueHexView?: unknown } } | undefined)
    ?.valueBlock?.valueHexView
  const algorithm = DIGESTS[info?.digestAlgorithm.algorithmId ?? '']
  if (!(said instanceof Uint8Array) || !algorithm) return null
  return Buffer.from(said).equals(Buffer.from(await webcrypto.subtle.digest(algorithm, bytes)))
}

/**
 * Whether the signer signed exactly these bytes. An envelope with a content of its own is refused: its signature would
 * be of that content and say nothing about the file.
 */
async function integrityOf(signed: SignedData, bytes: Uint8Array<ArrayBuffer>) {
  if (signed.encapContentInfo.eContent || signed.signerInfos.length !== 1) return null
  const digest = await hasSignedDigest(signed, bytes)
  const { signatureVerified, signerCertificate } = await signed
    .verify({ signer: 0, data: bytes.buffer, extendedMode: true })
    .catch((error: unknown) => error as { signatureVerified: null; signerCertificate: Certificate | null })
  if (!signerCertificate) return null
  if (digest === false || signatureVerified === false) return { signerCertificate, isIntact: false }
  return signatureVerified ? { signerCertificate, isIntact: true } : null
}

async function readOne(
  file: Buffer,
  { signedBytes, signature, end }: SignedRange,
  roots: Certificate[],
): Promise<SignatureReading> {
  if (!signature) return UNREADABLE
  const signed = signedDataOf(signature)
  const integrity = await integrityOf(signed, signedBytes)
  const [info] = signed.signerInfos
  if (!integrity || !info) return UNREADABLE
  const { signerCertificate, isIntact } = integrity
  const time = await signingTimeOf(info, roots)
  const at = time.at ?? new Date()
  const hasLaterParts = hasMoreAfter(file, end)
  const verdict = async (): Promise<SignatureVerdict> => {
    if (!isIntact || (hasLaterParts && !(await showsSameAs(file, end)))) return 'altered'
    if (!wasValidAt(signerCertificate, at)) return 'expired'
    return (await isTrusted(signerCertificate, certificatesOf(signed), roots, at)) ? 'valid' : 'unknown-root'
  }
  return {
    ...namesOf(signerCertificate),
    verdict: await verdict(),
    signedAt: time.at?.toISOString() ?? null,
    timeFrom: time.from,
    hasLaterParts,
  }
}

/** Every signature of a PDF, in the order in which they were made. */
export async function readSignatures(file: Buffer, roots: Certificate[]): Promise<SignatureReading[]> {
  const readings: SignatureReading[] = []
  for (const range of signedRangesOf(file)) {
    const reading = range ? readOne(file, range, roots) : Promise.resolve(UNREADABLE)
    readings.push(await reading.catch(() => UNREADABLE))
  }
  return readings
}
