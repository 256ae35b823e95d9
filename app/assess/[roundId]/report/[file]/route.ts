import { Readable } from 'node:stream'
import { getLocale, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'
import { figuresOf } from '@/components/score-trail/use-figures'
import { agencyOfActor } from '@/lib/assessment/queries'
import { toDocx } from '@/lib/document-docx'
import { toPdf } from '@/lib/document-pdf'
import { getActor } from '@/lib/session'
import { getSelfReport } from '@/lib/self-report/queries'
import type { SelfReport } from '@/lib/self-report/types'
import { dossierZip } from '@/app/assess/[roundId]/report/dossier-zip'
import { PAPER_KINDS, paperOf, type Wording } from '@/app/assess/[roundId]/report/papers'
import { scoreSheet } from '@/app/assess/[roundId]/report/score-sheet'

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
} as const
type Extension = keyof typeof MEDIA_TYPES

/** What a file's name asks for; null: there is no such file. */
function makerOf(
  file: string,
): ((report: SelfReport, wording: Wording) => Promise<Buffer | Readable>) | null {
  if (file === 'score-table.xlsx') return scoreSheet
  if (file === 'dossier.zip') return dossierZip
  const kind = PAPER_KINDS.find((k) => file === `${k}.docx` || file === `${k}.pdf`)
  const render = file.endsWith('.pdf') ? toPdf : toDocx
  return kind ? async (report, wording) => render(paperOf(kind, report, wording)) : null
}

const notFound = () => new Response(null, { status: 404 })

/** An output of an agency's report, for those who may read it in full; to everyone else it is not there. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ roundId: string; file: string }> },
): Promise<Response> {
  const { roundId, file } = await params
  const make = makerOf(file)
  const actor = await getActor()
  const agencyId = actor && (request.nextUrl.searchParams.get('agency') ?? agencyOfActor(actor))
  if (!make || !actor || !agencyId) return notFound()
  const report = await getSelfReport(actor, roundId, agencyId)
  if (!report) return notFound()
  const [t, rule, locale] = await Promise.all([
    getTranslations('selfReport'),
    getTranslations('rule'),
    getLocale(),
  ])
  const made = await make(report, { t, rule, figures: figuresOf(locale) })
  const body = made instanceof Readable ? (Readable.toWeb(made) as ReadableStream) : new Uint8Array(made)
  const extension = file.slice(file.lastIndexOf('.') + 1) as Extension
  return new Response(body, {
    headers: {
      'Content-Type': MEDIA_TYPES[extension],
      'Content-Disposition': `attachment; filename="${roundId}-${agencyId}-${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
