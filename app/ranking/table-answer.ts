import { getLocale, getTranslations } from 'next-intl/server'
import { tableAnswer, type TableExtension } from '@/app/table-file'
import { arrangeRows, readArrangement } from '@/components/ranking/arrange'
import { chosenColumns, decidingField, tableColumns } from '@/components/ranking/columns'
import { rankingFile } from '@/components/ranking/ranking-file'
import type { RankingTableView } from '@/lib/ranking-table/types'

/** The table as an address arranges it, as a file: the same rows, order and columns, all pages of it. */
export async function rankingTableAnswer(
  view: RankingTableView,
  request: Request,
  extension: TableExtension,
  cacheControl?: string,
): Promise<Response> {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const arrangement = readArrangement(asked)
  const [t, locale] = await Promise.all([getTranslations('ranking'), getLocale()])
  const field = decidingField(view, arrangement)
  const code = field?.code ?? ''
  const settled = field ? arrangement : { ...arrangement, field: null }
  const columns = tableColumns(field?.code ?? null, chosenColumns(view, settled, null))
  const file = rankingFile(
    {
      view,
      locale,
      field: field?.code ?? null,
      words: {
        title: (column) =>
          t(`column.${column}`, {
            year: view.year - 1,
            code,
            from: String(view.firstYear),
            to: String(view.year),
          }),
        word: (key, values = {}) =>
          key === 'points' || key === 'maxPoints' ? t(`csvColumn.${key}`) : t(`file.${key}`, values),
        noFormer: ({ noFormer, rank }) =>
          noFormer === null || noFormer === 'new' || rank === null ? null : t(`noFormer.${noFormer}`),
      },
    },
    arrangeRows(view, settled, locale),
    columns,
  )
  const marks = [
    view.illustrative && t('file.illustrative'),
    view.demonstration && t('file.demonstration'),
    view.publication === null && t('file.provisional'),
  ].filter((mark) => mark !== false)
  const title = t('blockTitle', { year: view.year, block: view.blockName[locale] })
  return tableAnswer(
    {
      title: marks.length > 0 ? `${title} (${marks.join(', ')})` : title,
      sheet: t('file.sheet'),
      ...file,
    },
    { extension, name: `par-index-${view.year}-${view.blockId}-table`, locale, cacheControl },
  )
}
