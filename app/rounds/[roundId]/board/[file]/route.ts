import { getLocale, getTranslations } from 'next-intl/server'
import { TABLE_NAMES } from '@/components/oversight/board-types'
import { getOversight } from '@/lib/oversight/queries'
import { getActor } from '@/lib/session'
import { tableAnswer, TABLE_EXTENSIONS } from '@/app/table-file'
import { boardTable } from '@/app/rounds/[roundId]/board/[file]/tables'

type Context = { params: Promise<{ roundId: string; file: string }> }

/** A table of Home Affairs' board as a file, for those who see the board; to everyone else it is not there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { roundId, file } = await params
  const [name, ending] = file.split('.', 2)
  const table = TABLE_NAMES.find((known) => known === name)
  const extension = TABLE_EXTENSIONS.find((known) => known === ending)
  const now = new Date()
  const actor = await getActor()
  const isKnown = table && extension
  const board = isKnown && actor ? await getOversight(actor, roundId, now) : null
  if (!isKnown || !board || ((table === 'notes' || table === 'load') && board[table] === null))
    return new Response(null, { status: 404 })
  const [t, progress, locale] = await Promise.all([
    getTranslations('oversight'),
    getTranslations('home.progress'),
    getLocale(),
  ])
  const made = boardTable(table, board, { t, progress, locale }, now)
  return tableAnswer(made, { extension, name: `${roundId}-${table}`, locale })
}
