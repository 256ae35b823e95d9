import canonicalize from 'canonicalize'
import { getLocale, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'
import { figuresOf } from '@/components/score-trail/use-figures'
import { agencyOfActor } from '@/lib/assessment/queries'
import { toPdf } from '@/lib/document-pdf'
import { getActor } from '@/lib/session'
import { getReceipt } from '@/lib/submission/queries'
import type { ReceiptView } from '@/lib/submission/types'
import { receiptPaper } from '@/app/assess/[roundId]/copies/receipt-paper'

const notFound = () => new Response(null, { status: 404 })

/** The receipt as a paper, or the signed content as exactly the bytes that were hashed; null: there is no such file. */
async function fileOf(
  file: string,
  receipt: ReceiptView,
): Promise<{ body: BodyInit; mediaType: string } | null> {
  if (file === 'receipt.pdf') {
    const [t, locale] = await Promise.all([getTranslations('receipt'), getLocale()])
    const pdf = await toPdf(receiptPaper(receipt, t, figuresOf(locale)))
    return { body: new Uint8Array(pdf), mediaType: 'application/pdf' }
  }
  if (file !== 'content.json' || !receipt.content) return null
  return { body: canonicalize(receipt.content) ?? '', mediaType: 'application/json' }
}

/** Files of one signature, for those who may read the report in full; to everyone else they are not there. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ roundId: string; copy: string; file: string }> },
): Promise<Response> {
  const { roundId, copy, file } = await params
  const actor = await getActor()
  const agencyId = actor && (request.nextUrl.searchParams.get('agency') ?? agencyOfActor(actor))
  if (!actor || !agencyId || !/^[1-9]\d{0,5}$/.test(copy)) return notFound()
  const receipt = await getReceipt(actor, roundId, agencyId, Number(copy))
  const made = receipt && (await fileOf(file, receipt))
  if (!made) return notFound()
  return new Response(made.body, {
    headers: {
      'Content-Type': made.mediaType,
      'Content-Disposition': `attachment; filename="${roundId}-${agencyId}-${copy}-${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
