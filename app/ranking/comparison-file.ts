import { getLocale, getTranslations } from 'next-intl/server'
import { hundredthsCell, readTableFile, tableAnswer, type Cell, type FileTable } from '@/app/table-file'
import type { ComparisonAddress } from '@/components/comparison/address'
import { arrangeLines, compareSides } from '@/lib/comparison/policy'
import type { Compared, ComparedLine } from '@/lib/comparison/types'

const [MILLION, WHOLE] = [1_000_000, 100]

const TABLES = ['table', 'fields'] as const

/** `table`: all lines as they are shown; `fields`: the shares behind the drawing. */
export const readComparisonFile = (file: string) => readTableFile(file, TABLES)

async function fieldsOf(
  sides: readonly Compared[],
  lines: readonly ComparedLine[],
  nameOf: (side: Compared) => string,
): Promise<FileTable> {
  const [t, locale] = await Promise.all([getTranslations('comparison'), getLocale()])
  return {
    title: `${t('fieldsTitle')}: ${sides.map(nameOf).join(', ')}`,
    sheet: t('file.fields'),
    columns: [
      { head: t('file.code'), width: 10 },
      { head: t('fieldColumn'), width: 60 },
      ...sides.map((side) => ({ head: t('file.percent', { name: nameOf(side) }), width: 16, decimals: 2 })),
    ],
    rows: lines
      .filter((line) => line.level === 'field')
      .map((line) => [
        line.code,
        line.name?.[locale] ?? null,
        ...line.cells.map((cell) =>
          hundredthsCell(cell.kind === 'figures' ? cell.figures.percentHundredths : null),
        ),
      ]),
  }
}

async function tableOf(
  sides: readonly Compared[],
  lines: readonly ComparedLine[],
  nameOf: (side: Compared) => string,
): Promise<FileTable> {
  const [t, locale] = await Promise.all([getTranslations('comparison'), getLocale()])
  const columns = sides.flatMap((side, i) => {
    const name = nameOf(side)
    const own = [
      { head: t('file.points', { name }), width: 16, decimals: 2 },
      { head: t('file.max', { name }), width: 16, decimals: 2 },
      { head: t('file.percent', { name }), width: 16, decimals: 2 },
    ]
    const differences = [
      { head: t('file.pointsDifference', { name }), width: 18, decimals: 2 },
      { head: t('file.percentDifference', { name }), width: 18, decimals: 2 },
    ]
    return i === 0 ? own : [...own, ...differences]
  })
  const cellsOf = (line: ComparedLine): Cell[] =>
    line.cells.flatMap((cell, i): Cell[] => {
      const figures = cell.kind === 'figures' ? cell.figures : null
      const said = cell.kind === 'figures' ? null : t(`state.${cell.kind}`)
      const share = figures?.percentHundredths ?? null
      const own = [
        figures ? figures.points / MILLION : said,
        figures ? figures.maxPoints / MILLION : null,
        share === null ? null : share / WHOLE,
      ]
      const difference = line.differences[i] ?? null
      const isRow = line.level === 'row'
      const differences = [
        isRow && difference !== null ? difference / MILLION : null,
        !isRow && difference !== null ? difference / WHOLE : null,
      ]
      return i === 0 ? own : [...own, ...differences]
    })
  return {
    title: t('tableLabel', { names: sides.map(nameOf).join(', ') }),
    sheet: t('file.sheet'),
    columns: [
      { head: t('file.code'), width: 10 },
      { head: t('line'), width: 60 },
      { head: t('file.level'), width: 14 },
      { head: t('file.change'), width: 16 },
      ...columns,
    ],
    rows: lines.map((line) => [
      line.name ? line.code : '',
      line.name?.[locale] ?? t(`sum.${line.code as 'total'}`),
      line.survey && line.level === 'row' ? t('surveyRow') : t(`level.${line.level}`),
      line.change === 'same' ? '' : t(`change.${line.change}`),
      ...cellsOf(line),
    ]),
  }
}

/** The lines as they are shown, as a file; nothing where there are no two sides. */
export async function comparisonAnswer(
  file: string,
  sides: readonly Compared[],
  address: ComparisonAddress,
  by: 'agencies' | 'years',
): Promise<Response> {
  const asked = readComparisonFile(file)
  const [first] = sides
  if (!asked || !first || sides.length < 2) return new Response(null, { status: 404 })
  const locale = await getLocale()
  const nameOf = (side: Compared) => (by === 'years' ? String(side.year) : side.name[locale])
  const all = compareSides(sides)
  const lines = arrangeLines(all, address.order, address.onlyDifferent)
  const told = by === 'years' ? sides.map((s) => s.year) : sides.map((s) => s.agencyId)
  const name = `${by === 'years' ? first.agencyId : first.year}-${told.join('-')}`
  const isFields = asked.name === 'fields'
  const table = isFields ? await fieldsOf(sides, all, nameOf) : await tableOf(sides, lines, nameOf)
  return tableAnswer(table, {
    extension: asked.extension,
    name: isFields ? `${name}-fields` : name,
    locale,
  })
}

export const askedOf = (request: Request): Record<string, string | string[]> => {
  const { searchParams } = new URL(request.url)
  return Object.fromEntries([...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]))
}
