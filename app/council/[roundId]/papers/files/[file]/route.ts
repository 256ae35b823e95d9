import { getLocale, getTranslations } from 'next-intl/server'
import { figuresOf } from '@/components/score-trail/use-figures'
import { annexBook } from '@/app/council/[roundId]/papers/annex-files'
import { decisionPaper } from '@/app/council/[roundId]/papers/decision-paper'
import { minutesPaper } from '@/app/council/[roundId]/papers/minutes-paper'
import type { Wording } from '@/app/council/[roundId]/papers/paper-words'
import type { Actor } from '@/lib/actor'
import { getDraftDecision, getMinutes } from '@/lib/council-paper/queries'
import type { Paper } from '@/lib/document'
import { toDocx } from '@/lib/document-docx'
import { toPdf } from '@/lib/document-pdf'
import { getActor } from '@/lib/session'

const MEDIA_TYPES: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const MINUTES = /^minutes-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(docx|pdf)$/

const rendered = (file: string, paper: Paper): Promise<Buffer> =>
  file.endsWith('.pdf') ? toPdf(paper) : toDocx(paper)

/** The file that a name asks for, as the actor may have it; null where there is none for him. */
async function make(actor: Actor, roundId: string, file: string, wording: Wording): Promise<Buffer | null> {
  const session = MINUTES.exec(file)?.[1]
  if (session) {
    const minutes = await getMinutes(actor, { roundId, sessionId: session })
    return minutes && rendered(file, minutesPaper(minutes, wording))
  }
  if (!['decision.docx', 'decision.pdf', 'annex.xlsx'].includes(file)) return null
  const decision = await getDraftDecision(actor, roundId)
  if (!decision) return null
  if (file !== 'annex.xlsx') return rendered(file, decisionPaper(decision, wording))
  return annexBook(decision, wording)
}

/** A paper of the council as a file, in the edition that the reader may have; to everyone else it is not there. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ roundId: string; file: string }> },
): Promise<Response> {
  const { roundId, file } = await params
  const actor = await getActor()
  const [t, locale] = await Promise.all([getTranslations('papers'), getLocale()])
  const made = actor && (await make(actor, roundId, file, { t, figures: figuresOf(locale) }))
  if (!made) return new Response(null, { status: 404 })
  return new Response(new Uint8Array(made), {
    headers: {
      'Content-Type': MEDIA_TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${roundId}-${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
