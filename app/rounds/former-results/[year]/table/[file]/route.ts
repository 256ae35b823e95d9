import { getLocale, getTranslations } from 'next-intl/server'
import { deskPlace } from '@/app/rounds/former-results/desk-place'
import { hundredthsCell, tableAnswer, TABLE_EXTENSIONS, type FileTable } from '@/app/table-file'
import { revisionChanges } from '@/components/former-result/revision-words'
import type { FormerDesk } from '@/lib/former-result/types'
import type { Locale } from '@/lib/preferences'
import { getActor } from '@/lib/session'

type Context = { params: Promise<{ year: string; file: string }> }
type Words = Awaited<ReturnType<typeof getTranslations<'formerResults'>>>

function figuresTable(desk: FormerDesk, t: Words, locale: Locale): FileTable {
  return {
    title: t('yearTitle', { year: desk.year }),
    sheet: String(desk.year),
    columns: [
      { head: t('column.agencyId'), width: 28 },
      { head: t('column.agency'), width: 40 },
      { head: t('field.rank'), width: 8 },
      { head: t('field.indexHundredths'), width: 12, decimals: 2 },
      { head: t('field.appraisalHundredths'), width: 12, decimals: 2 },
      { head: t('field.surveyHundredths'), width: 12, decimals: 2 },
      { head: t('field.warning'), width: 40 },
      { head: t('field.note'), width: 40 },
      { head: t('field.decision'), width: 30 },
      { head: t('column.source'), width: 60 },
    ],
    rows: desk.lines.map(({ agencyId, name, figures: f }) => [
      ...[agencyId, name[locale], f?.rank ?? null],
      ...[
        hundredthsCell(f?.indexHundredths),
        hundredthsCell(f?.appraisalHundredths),
        hundredthsCell(f?.surveyHundredths),
      ],
      ...[f?.warning ?? null, f?.note || null, f?.decision ?? null],
      f ? [...f.sourceUrls, f.sourceDocument].filter(Boolean).join('\n') : null,
    ]),
  }
}

function historyTable(desk: FormerDesk, t: Words, locale: Locale): FileTable {
  return {
    title: t('historyTitle', { year: desk.year }),
    sheet: String(desk.year),
    columns: [
      { head: t('column.savedAt'), width: 18 },
      { head: t('column.who'), width: 24 },
      { head: t('column.subject'), width: 40 },
      { head: t('column.change'), width: 80 },
      { head: t('field.reason'), width: 60 },
    ],
    rows: desk.revisions.map((r) => [
      ...[r.savedAt, r.savedByName, r.agencyName?.[locale] ?? t('yearFacts')],
      [...(r.after ? [] : [t('takenOut')]), ...revisionChanges(r, t, locale)].join('\n'),
      r.reason,
    ]),
  }
}

/** The figures of a former year or their history as a file, for those who see the desk; to everyone else it is not there. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { year, file } = await params
  const [name, ending] = file.split('.', 2)
  const extension = TABLE_EXTENSIONS.find((known) => known === ending)
  const block = new URL(request.url).searchParams.get('block') ?? undefined
  const actor = await getActor()
  const isKnown = extension && (name === 'figures' || name === 'history')
  const found = isKnown && actor ? await deskPlace(actor, year, { block }) : null
  if (!isKnown || !found) return new Response(null, { status: 404 })
  const [t, locale] = await Promise.all([getTranslations('formerResults'), getLocale()])
  const table = (name === 'figures' ? figuresTable : historyTable)(found.desk, t, locale)
  return tableAnswer(table, { extension, name: `${found.year}-${found.block.id}-${name}`, locale })
}
