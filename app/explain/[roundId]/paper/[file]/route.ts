import { getLocale, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'
import { explanationPaper } from '@/app/explain/[roundId]/paper/explanation-paper'
import { noticePaper } from '@/app/explain/[roundId]/paper/notice-paper'
import type { Wording } from '@/app/explain/[roundId]/paper/paper-frame'
import { figuresOf } from '@/components/score-trail/use-figures'
import type { Actor } from '@/lib/actor'
import type { Paper } from '@/lib/document'
import { toDocx } from '@/lib/document-docx'
import { toPdf } from '@/lib/document-pdf'
import { getSignedExplanation } from '@/lib/explanation/queries'
import { getOwnNotice } from '@/lib/release/queries'
import { getActor } from '@/lib/session'

const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const

const notFound = () => new Response(null, { status: 404 })

async function wordingOf(kind: 'release' | 'explain'): Promise<Wording> {
  const [form, t, rule, locale] = await Promise.all([
    getTranslations('selfReport'),
    getTranslations(`${kind}.paper`),
    getTranslations('rule'),
    getLocale(),
  ])
  return { form, t, rule, figures: figuresOf(locale) }
}

/** The notice that the agency was given, the latest unless a number is asked for, or the explanation that it signed. */
async function paperOf(
  actor: Actor,
  roundId: string,
  kind: string,
  copy: string | null,
): Promise<{ paper: Paper; agencyId: string } | null> {
  if (kind === 'notice') {
    const sequence = copy === null ? undefined : /^[1-9]\d{0,3}$/.test(copy) ? Number(copy) : -1
    const notice = await getOwnNotice(actor, roundId, sequence)
    const { agencyId } = notice?.content ?? { agencyId: '' }
    return notice && { paper: noticePaper(notice, await wordingOf('release')), agencyId }
  }
  const signed = await getSignedExplanation(actor, roundId)
  if (!signed) return null
  return {
    paper: explanationPaper(signed, await wordingOf('explain')),
    agencyId: signed.content.agencyId,
  }
}

/** A paper of the explanation, for the agency that it is about; to everyone else it is not there. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ roundId: string; file: string }> },
): Promise<Response> {
  const { roundId, file } = await params
  const [, kind = '', extension = ''] = /^(notice|explanation)\.(docx|pdf)$/.exec(file) ?? []
  const actor = kind ? await getActor() : null
  const made = actor && (await paperOf(actor, roundId, kind, request.nextUrl.searchParams.get('copy')))
  if (!made) return notFound()
  const body = await (extension === 'pdf' ? toPdf(made.paper) : toDocx(made.paper))
  return new Response(new Uint8Array(body), {
    headers: {
      'Content-Type': MEDIA_TYPES[extension as keyof typeof MEDIA_TYPES],
      'Content-Disposition': `attachment; filename="${roundId}-${made.agencyId}-${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
