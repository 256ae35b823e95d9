import { getLocale, getTranslations } from 'next-intl/server'
import { TABLE_NAMES } from '@/components/oversight/board-types'
import { toCsv } from '@/lib/csv'
import { getOversight } from '@/lib/oversight/queries'
import { getActor } from '@/lib/session'
import { tableBook, tableCells } from '@/app/rounds/[roundId]/board/[file]/table-file'
import { boardTable } from '@/app/rounds/[roundId]/board/[file]/tables'

type Context = { params: Promise<{ roundId: string; file: string }> }

const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** A table of Home Affairs' board as a file, for those who see the board; to everyone else it is not there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { roundId, file } = await params
  const [name, extension] = file.split('.', 2)
  const table = TABLE_NAMES.find((known) => known === name)
  const now = new Date()
  const actor = await getActor()
  const isKnown = table && (extension === 'xlsx' || extension === 'csv')
  const board = isKnown && actor ? await getOversight(actor, roundId, now) : null
  if (!isKnown || !board || ((table === 'notes' || table === 'load') && board[table] === null))
    return new Response(null, { status: 404 })
  const [t, progress, locale] = await Promise.all([
    getTranslations('oversight'),
    getTranslations('home.progress'),
    getLocale(),
  ])
  const made = boardTable(table, board, { t, progress, locale }, now)
  const body = extension === 'csv' ? toCsv(tableCells(made)) : new Uint8Array(await tableBook(made))
  return new Response(body, {
    headers: {
      'Content-Type': MEDIA_TYPES[extension],
      'Content-Disposition': `attachment; filename="${roundId}-${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
