import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { plainAddPlaceholder } from '@signpdf/placeholder-plain'
import { P12Signer } from '@signpdf/signer-p12'
import { SignPdf } from '@signpdf/signpdf'
import forge from 'node-forge'

/** Throw-away authorities, the people they vouch for, and the PDFs that these sign. */

type Keys = forge.pki.rsa.KeyPair
export type Authority = { certificate: forge.pki.Certificate; keys: Keys }
export type Signer = { name: string; p12: Buffer }

const PASSPHRASE = 'thu'
let serial = 0x1000

function certificateFor(subject: forge.pki.CertificateField[], keys: Keys, from: Date, to: Date) {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = keys.publicKey
  certificate.serialNumber = (serial += 1).toString(16)
  certificate.validity.notBefore = from
  certificate.validity.notAfter = to
  certificate.setSubject(subject)
  return certificate
}

/**
 * Names with diacritics are UTF-8 strings, as authorities write them. (The signing library reads and writes the issuer's
 * name differently, so the authorities of the tests are called in ASCII.)
 */
const field = (shortName: 'CN' | 'O', value: string): forge.pki.CertificateField => ({
  shortName,
  value,
  valueTagClass: forge.asn1.Type.UTF8 as unknown as forge.asn1.Class,
})

/** An authority that vouches for itself, or one below another. */
export const makeAuthority = (name: string, above?: Authority): Authority => authorityWith(name, above, [])

/** An authority for time stamps. */
export const makeTimeStamper = (name: string, above: Authority): Authority =>
  authorityWith(name, above, [{ name: 'extKeyUsage', timeStamping: true, critical: true }])

function authorityWith(name: string, above: Authority | undefined, more: object[]): Authority {
  const keys = forge.pki.rsa.generateKeyPair(2048)
  const subject = [field('CN', name)]
  const certificate = certificateFor(subject, keys, new Date('2015-01-01'), new Date('2045-01-01'))
  certificate.setIssuer(above ? above.certificate.subject.attributes : subject)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: true, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ...more,
  ])
  certificate.sign(above?.keys.privateKey ?? keys.privateKey, forge.md.sha256.create())
  return { certificate, keys }
}

type SignerSpec = { name: string; organisation: string; from?: string; to?: string }

export function makeSigner(authority: Authority, spec: SignerSpec): Signer {
  const { name, organisation, from = '2020-01-01', to = '2040-01-01' } = spec
  const keys = forge.pki.rsa.generateKeyPair(2048)
  const subject = [field('CN', name), field('O', organisation)]
  const certificate = certificateFor(subject, keys, new Date(from), new Date(to))
  certificate.setIssuer(authority.certificate.subject.attributes)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false },
    { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
  ])
  certificate.sign(authority.keys.privateKey, forge.md.sha256.create())
  const bag = forge.pkcs12.toPkcs12Asn1(keys.privateKey, [certificate, authority.certificate], PASSPHRASE, {
    algorithm: '3des',
  })
  return { name, p12: Buffer.from(forge.asn1.toDer(bag).getBytes(), 'binary') }
}

/** Only its own content is signed by what this puts into the gap: a signature taken from elsewhere. */
class ForeignSigner extends P12Signer {
  constructor(private readonly p12: Buffer) {
    super(p12, { passphrase: PASSPHRASE })
  }

  override async sign(): Promise<Buffer> {
    const bag = forge.pkcs12.pkcs12FromAsn1(forge.asn1.fromDer(this.p12.toString('binary')), PASSPHRASE)
    const { certBag = '', pkcs8ShroudedKeyBag = '' } = forge.pki.oids
    const [certificate] = (bag.getBags({ bagType: certBag })[certBag] ?? []).flatMap(({ cert }) => cert ?? [])
    const key = bag.getBags({ bagType: pkcs8ShroudedKeyBag })[pkcs8ShroudedKeyBag]?.[0]?.key
    if (!certificate || !key) throw new Error('no certificate')
    const envelope = forge.pkcs7.createSignedData()
    envelope.content = forge.util.createBuffer('a letter that has nothing to do with the file')
    envelope.addCertificate(certificate)
    const { sha256 = '', contentType = '', data = '', messageDigest = '' } = forge.pki.oids
    const authenticatedAttributes = [{ type: contentType, value: data }, { type: messageDigest }]
    envelope.addSigner({
      key: key as forge.pki.rsa.PrivateKey,
      certificate,
      digestAlgorithm: sha256,
      authenticatedAttributes,
    })
    envelope.sign()
    return Buffer.from(forge.asn1.toDer(envelope.toAsn1()).getBytes(), 'binary')
  }
}

const withGap = (pdf: Buffer, at: Date): Buffer =>
  plainAddPlaceholder({
    pdfBuffer: pdf,
    reason: 'Ban hanh',
    contactInfo: '',
    name: 'Nguoi ky',
    location: 'Ha Noi',
    signingTime: at,
  })

type Change = (signature: Buffer) => Promise<Buffer>

class ChangedSigner extends P12Signer {
  constructor(
    p12: Buffer,
    private readonly change: Change,
  ) {
    super(p12, { passphrase: PASSPHRASE })
  }

  override async sign(pdf: Buffer, at?: Date): Promise<Buffer> {
    return this.change(await super.sign(pdf, at))
  }
}

/** The PDF with one more signature to which something is added before it is put in. */
export const signPdfWith = (pdf: Buffer, signer: Signer, at: Date, change: Change): Promise<Buffer> =>
  new SignPdf().sign(withGap(pdf, at), new ChangedSigner(signer.p12, change), at)

/** The PDF with a whole signature of something else. */
export const signForeign = (pdf: Buffer, signer: Signer, at: Date): Promise<Buffer> =>
  new SignPdf().sign(withGap(pdf, at), new ForeignSigner(signer.p12), at)

/** The PDF with one more signature, made at that time by the signer's own clock. */
export function signPdf(pdf: Buffer, signer: Signer, at: Date): Promise<Buffer> {
  return new SignPdf().sign(withGap(pdf, at), new P12Signer(signer.p12, { passphrase: PASSPHRASE }), at)
}

/** One of the bytes that were signed is another. */
export function withByteChanged(pdf: Buffer, words: string): Buffer {
  const at = pdf.indexOf(words)
  if (at < 0) throw new Error(`the file does not hold ${words}`)
  const changed = Buffer.from(pdf)
  changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
  return changed
}

/** What is drawn on the first page is replaced by a later part of the file; no signed byte is touched. */
export function withPageRedrawn(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1')
  const [content = '', root = '', size = ''] = [
    /\/Contents (\d+) 0 R/.exec(text)?.[1],
    /\/Root (\d+ 0 R)/.exec(text)?.[1],
    [...text.matchAll(/\/Size (\d+)/g)].at(-1)?.[1],
  ]
  const previous = [...text.matchAll(/startxref\s+(\d+)/g)].at(-1)?.[1] ?? '0'
  const drawing = '0.9 0.1 0.1 rg 50 50 200 200 re f'
  const offset = pdf.length + 1
  const object = `\n${content} 0 obj\n<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream\nendobj\n`
  const table = `xref\n${content} 1\n${String(offset).padStart(10, '0')} 00000 n \n`
  const trailer = `trailer\n<< /Size ${size} /Root ${root} /Prev ${previous} >>\nstartxref\n${pdf.length + object.length}\n%%EOF\n`
  return Buffer.concat([pdf, Buffer.from(object + table + trailer, 'latin1')])
}

/** A folder as the operator sets it up: the certificates to trust, as PEM and as DER. */
export function trustFolder(...authorities: Authority[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'trust-'))
  authorities.forEach(({ certificate }, i) => {
    if (i % 2 === 0) writeFileSync(path.join(folder, `${i}.pem`), forge.pki.certificateToPem(certificate))
    else {
      const der = forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes()
      writeFileSync(path.join(folder, `${i}.der`), Buffer.from(der, 'binary'))
    }
  })
  return folder
}
