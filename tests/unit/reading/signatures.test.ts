import { beforeAll, describe, expect, it } from 'vitest'
import type { Certificate } from 'pkijs'
import { readSignatures } from '@/scripts/reading/signatures'
import { readTrustRoots } from '@/scripts/reading/trust-roots'
import { pdfPages } from '@/tests/support/readable-files'
import {
  makeAuthority,
  makeSigner,
  makeTimeStamper,
  signForeign,
  signPdf,
  signPdfWith,
  trustFolder,
  withByteChanged,
  withPageRedrawn,
  type Authority,
  type Signer,
} from '@/tests/support/signed-files'
import { withTimeStamp } from '@/tests/support/time-stamp'

const AT = new Date('2022-02-14T02:30:00Z')
const LATER = new Date('2022-02-15T02:30:00Z')

/** Before the certificate of the one who signs too late ended. */
const IN_TIME = new Date('2021-06-01T02:00:00Z')

let root: Authority
let unknown: Authority
let roots: Certificate[]
let clerk: Signer
let head: Signer
let expired: Signer
let stranger: Signer
let paper: Buffer

beforeAll(async () => {
  root = makeAuthority('Goc thu nghiem')
  const below = makeAuthority('CA cap duoi', root)
  unknown = makeAuthority('Goc la')
  const organisation = 'Sở Du lịch Hà Nội'
  clerk = makeSigner(below, { name: 'Nguyễn Thị Hà', organisation })
  head = makeSigner(root, { name: 'Trần Văn Bình', organisation })
  expired = makeSigner(root, { name: 'Lê Hết Hạn', organisation, to: '2021-12-31' })
  stranger = makeSigner(unknown, { name: 'Người Lạ', organisation })
  roots = await readTrustRoots(trustFolder(root, makeAuthority('Goc khac')))
  paper = await pdfPages('Kế hoạch cải cách hành chính năm 2022')
})

const verdictsOf = async (pdf: Buffer, trusted = roots) =>
  (await readSignatures(pdf, trusted)).map((s) => s.verdict)

describe('the signatures of a PDF', () => {
  it('are none where nobody signed', async () => {
    expect(await readSignatures(paper, roots)).toEqual([])
  })

  it('name the signer, who vouches for him, and when he signed', async () => {
    expect(await readSignatures(await signPdf(paper, clerk, AT), roots)).toEqual([
      {
        verdict: 'valid',
        signer: 'Nguyễn Thị Hà',
        organisation: 'Sở Du lịch Hà Nội',
        issuer: 'CA cap duoi',
        signedAt: AT.toISOString(),
        timeFrom: 'signer',
        hasLaterParts: false,
      },
    ])
  })

  it('are both valid where two have signed one after the other', async () => {
    const both = await signPdf(await signPdf(paper, clerk, AT), head, LATER)
    const readings = await readSignatures(both, roots)
    expect(readings.map((s) => [s.signer, s.verdict, s.hasLaterParts])).toEqual([
      ['Nguyễn Thị Hà', 'valid', true],
      ['Trần Văn Bình', 'valid', false],
    ])
  })

  it('are void when a signed byte is another', async () => {
    const signed = await signPdf(paper, clerk, AT)
    expect(await verdictsOf(withByteChanged(signed, '/MediaBox'))).toEqual(['altered'])
  })

  it('are void when a later part of the file shows something else', async () => {
    const redrawn = withPageRedrawn(await signPdf(paper, clerk, AT))
    const [reading] = await readSignatures(redrawn, roots)
    expect(reading).toMatchObject({ verdict: 'altered', hasLaterParts: true, signer: 'Nguyễn Thị Hà' })
  })

  it('say which one is void when the page was redrawn between the two', async () => {
    const redrawn = withPageRedrawn(await signPdf(paper, clerk, AT))
    expect(await verdictsOf(await signPdf(redrawn, head, LATER))).toEqual(['altered', 'valid'])
  })

  it('say that the certificate was not valid when it was used', async () => {
    expect(await verdictsOf(await signPdf(paper, expired, AT))).toEqual(['expired'])
    expect(await verdictsOf(await signPdf(paper, expired, IN_TIME))).toEqual(['valid'])
  })

  it('say that nobody who is trusted vouches for the signer', async () => {
    expect(await verdictsOf(await signPdf(paper, stranger, AT))).toEqual(['unknown-root'])
    expect(await verdictsOf(await signPdf(paper, clerk, AT), [])).toEqual(['unknown-root'])
  })

  it('take the time from a stamp of somebody trusted, and from nobody else', async () => {
    const stamped = (authority: Authority, of?: Uint8Array) =>
      signPdfWith(paper, expired, AT, (signature) => withTimeStamp(signature, IN_TIME, authority, of))
    const stamper = makeTimeStamper('TSA thu nghiem', root)
    const [good] = await readSignatures(await stamped(stamper), roots)
    expect(good).toMatchObject({ verdict: 'valid', signedAt: IN_TIME.toISOString(), timeFrom: 'timestamp' })
    const others = [
      stamped(makeTimeStamper('TSA la', unknown)),
      stamped(stamper, Buffer.from('another signature')),
      // Trusted, but not to stamp times.
      stamped(root),
    ]
    for (const other of others) {
      const [bad] = await readSignatures(await other, roots)
      expect(bad).toMatchObject({ verdict: 'expired', signedAt: AT.toISOString(), timeFrom: 'signer' })
    }
  })

  it('cannot be checked when what stands there is no signature', async () => {
    const signed = await signPdf(paper, clerk, AT)
    const text = signed.toString('latin1')
    const at = text.indexOf('/Contents <3') + '/Contents <'.length
    const broken = Buffer.from(signed)
    broken.write('0'.repeat(200), at, 'latin1')
    expect(await verdictsOf(broken)).toEqual(['unreadable'])
  })

  it('cannot be checked when they bring what they sign with them', async () => {
    expect(await verdictsOf(await signForeign(paper, head, AT))).toEqual(['unreadable'])
  })

  it('do not hold for a file of which they leave out more than themselves', async () => {
    const signed = await signPdf(paper, clerk, AT)
    const moved = Buffer.from(
      signed.toString('latin1').replace(/\/ByteRange \[0 (\d+) /, (_all, length: string) => {
        return `/ByteRange [0 ${String(Number(length) - 1).padStart(length.length, '0')} `
      }),
      'latin1',
    )
    expect(await verdictsOf(moved)).toEqual(['unreadable'])
  })
})
