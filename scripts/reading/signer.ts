import { UTCTime, GeneralizedTime } from 'asn1js'
import {
  Certificate,
  CertificateChainValidationEngine,
  ContentInfo,
  ExtKeyUsage,
  SignedData,
  TSTInfo,
  type SignerInfo,
} from 'pkijs'
import type { TimeSource } from '@/lib/file-reading/types'

/** Numbers of attributes as their standards give them. */
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const TIME_STAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'
const COMMON_NAME = '2.5.4.3'
const ORGANISATION = '2.5.4.10'

/** The signature in its envelope (CMS, RFC 5652). */
export function signedDataOf(bytes: Uint8Array<ArrayBuffer>): SignedData {
  const info = ContentInfo.fromBER(bytes)
  if (info.contentType !== ContentInfo.SIGNED_DATA) throw new Error('not signed data')
  return new SignedData({ schema: info.content })
}

export const certificatesOf = (signed: SignedData): Certificate[] =>
  (signed.certificates ?? []).filter((one) => one instanceof Certificate)

function nameIn(name: Certificate['subject'], type: string): string {
  const found = name.typesAndValues.find((part) => part.type === type)
  const value: unknown = found?.value.valueBlock.value
  return typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''
}

export const namesOf = ({ subject, issuer }: Certificate) => ({
  signer: nameIn(subject, COMMON_NAME),
  organisation: nameIn(subject, ORGANISATION),
  issuer: nameIn(issuer, COMMON_NAME) || nameIn(issuer, ORGANISATION),
})

export const wasValidAt = ({ notBefore, notAfter }: Certificate, at: Date): boolean =>
  notBefore.value <= at && at <= notAfter.value

const isSame = (a: Certificate, b: Certificate): boolean => Buffer.from(a.tbsView).equals(b.tbsView)

/** Whether a chain leads from the signer to a certificate that the operator trusts, all of it valid at that time. */
export async function isTrusted(
  signer: Certificate,
  others: Certificate[],
  roots: Certificate[],
  at: Date,
): Promise<boolean> {
  if (roots.length === 0) return false
  if (roots.some((root) => isSame(root, signer))) return wasValidAt(signer, at)
  const engine = new CertificateChainValidationEngine({
    trustedCerts: roots,
    // The last one is whose chain is sought.
    certs: [...others.filter((one) => !isSame(one, signer)), signer],
    checkDate: at,
  })
  return (await engine.verify()).result
}

/** Only who is certified to stamp times may: anyone else could stamp back his own signature. */
const stampsTimes = ({ extensions = [] }: Certificate): boolean =>
  extensions.some(
    ({ parsedValue }: { parsedValue?: unknown }) =>
      parsedValue instanceof ExtKeyUsage && parsedValue.keyPurposes.includes(TIME_STAMPING),
  )

/** The time that a stamp gives, when the stamp is of this very signature, unbroken, and made by somebody trusted. */
async function stampedAt(info: SignerInfo, roots: Certificate[]): Promise<Date | null> {
  const attribute = info.unsignedAttrs?.attributes.find((one) => one.type === TIME_STAMP_TOKEN)
  const token = attribute?.values[0]
  if (!token) return null
  try {
    const signed = new SignedData({ schema: new ContentInfo({ schema: token }).content })
    const data = info.signature.valueBlock.valueHexView.slice().buffer
    const { signatureVerified, signerCertificate } = await signed.verify({
      signer: 0,
      data,
      extendedMode: true,
    })
    const content = signed.encapContentInfo.eContent?.getValue()
    if (!signatureVerified || !signerCertificate || !content || !stampsTimes(signerCertificate)) return null
    const at = TSTInfo.fromBER(content).genTime
    return (await isTrusted(signerCertificate, certificatesOf(signed), roots, at)) ? at : null
  } catch {
    return null
  }
}

/** The time that the signer's own program wrote into what was signed. */
function writtenAt(info: SignerInfo): Date | null {
  const value: unknown = info.signedAttrs?.attributes.find((one) => one.type === SIGNING_TIME)?.values[0]
  return value instanceof UTCTime || value instanceof GeneralizedTime ? value.toDate() : null
}

export type SigningTime = { at: Date | null; from: TimeSource }

export async function signingTimeOf(info: SignerInfo, roots: Certificate[]): Promise<SigningTime> {
  const stamped = await stampedAt(info, roots)
  if (stamped) return { at: stamped, from: 'timestamp' }
  const written = writtenAt(info)
  return { at: written, from: written && 'signer' }
}
