import { createHash, webcrypto } from 'node:crypto'
import { Integer, ObjectIdentifier, OctetString, UTCTime } from 'asn1js'
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TSTInfo,
} from 'pkijs'
import forge from 'node-forge'
import type { Authority } from '@/tests/support/signed-files'

/** A time-stamping authority of the tests (RFC 3161): vouches that a signature existed at a time. */

const SHA_256 = '2.16.840.1.101.3.4.2.1'
const TST_INFO = '1.2.840.113549.1.9.16.1.4'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_TIME = '1.2.840.113549.1.9.5'
const TIME_STAMP_TOKEN = '1.2.840.113549.1.9.16.2.14'

const bytesOf = (binary: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(binary, 'binary'))
const sha256 = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(bytes).digest())

function keyOf({ keys }: Authority): Promise<webcrypto.CryptoKey> {
  const info = forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(keys.privateKey))
  const der = bytesOf(forge.asn1.toDer(info).getBytes())
  return webcrypto.subtle.importKey('pkcs8', der, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, [
    'sign',
  ])
}

async function tokenFor(stamped: Uint8Array, at: Date, authority: Authority): Promise<ContentInfo> {
  const der = forge.asn1.toDer(forge.pki.certificateToAsn1(authority.certificate)).getBytes()
  const certificate = Certificate.fromBER(bytesOf(der))
  const hashAlgorithm = new AlgorithmIdentifier({ algorithmId: SHA_256 })
  const hashedMessage = new OctetString({ valueHex: sha256(stamped) })
  const info = new TSTInfo({
    version: 1,
    policy: '1.2.3.4',
    messageImprint: new MessageImprint({ hashAlgorithm, hashedMessage }),
    serialNumber: new Integer({ value: 7 }),
    genTime: at,
  })
  const content = new Uint8Array(info.toSchema().toBER())
  const attributes = [
    new Attribute({ type: CONTENT_TYPE, values: [new ObjectIdentifier({ value: TST_INFO })] }),
    new Attribute({ type: SIGNING_TIME, values: [new UTCTime({ valueDate: at })] }),
    new Attribute({ type: MESSAGE_DIGEST, values: [new OctetString({ valueHex: sha256(content) })] }),
  ]
  const signed = new SignedData({
    version: 3,
    encapContentInfo: new EncapsulatedContentInfo({
      eContentType: TST_INFO,
      eContent: new OctetString({ valueHex: content }),
    }),
    certificates: [certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
  })
  await signed.sign(await keyOf(authority), 0, 'SHA-256')
  return new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content: signed.toSchema(true) })
}

/** The signature (CMS) with a stamp of that time; `stamped` when the stamp is of something else. */
export async function withTimeStamp(
  signature: Buffer,
  at: Date,
  authority: Authority,
  stamped?: Uint8Array,
): Promise<Buffer> {
  const signed = new SignedData({ schema: ContentInfo.fromBER(Uint8Array.from(signature)).content })
  const [info] = signed.signerInfos
  if (!info) throw new Error('nobody signed')
  const token = await tokenFor(stamped ?? info.signature.valueBlock.valueHexView, at, authority)
  const attribute = new Attribute({ type: TIME_STAMP_TOKEN, values: [token.toSchema()] })
  info.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes: [attribute] })
  const content = signed.toSchema()
  return Buffer.from(new ContentInfo({ contentType: ContentInfo.SIGNED_DATA, content }).toSchema().toBER())
}
