import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { tickClass } from '@/components/ui/checkbox'
import type { PreviewCell, PreviewRow } from './preview-types'

type CellListProps = {
  rows: readonly PreviewRow[]
  /** What each cell shows of its three values. */
  columns: readonly ('base' | 'current' | 'file')[]
  /** Ticks; left out where nothing is to be chosen. */
  choice?: {
    isChosen: (cell: PreviewCell) => boolean
    onChoose: (cell: PreviewCell, isChosen: boolean) => void
  }
  disabled?: boolean
}

/** Cells under the heads of their rows, each with its place in the file and its values side by side. */
export function CellList({ rows, columns, choice, disabled }: CellListProps) {
  return (
    <ul className="flex flex-col gap-3">
      {rows.map(({ code, name, cells }) => (
        <li key={code}>
          <p className="bg-surface-sunken px-2.5 py-1 text-13">
            <span className="fig font-semibold">{code}</span> {name}
          </p>
          <ul className="divide-y divide-line-faint">
            {cells.map((cell) => (
              <li
                key={cell.id}
                className="grid gap-x-4 gap-y-1 px-2.5 py-2 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
              >
                <CellName cell={cell} code={code} choice={choice} disabled={disabled} />
                <CellValues cell={cell} columns={columns} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

type CellNameProps = Pick<CellListProps, 'choice' | 'disabled'> & { cell: PreviewCell; code: string }

function CellName({ cell, code, choice, disabled }: CellNameProps) {
  const words = (
    <span className="min-w-0 text-13">
      <span className="sr-only">{code} </span>
      {cell.label}
      <span className="block text-12 text-ink-muted">{cell.place}</span>
    </span>
  )
  if (!choice) return <div className="max-md:pl-6">{words}</div>
  return (
    <label className="flex items-start gap-2 max-md:min-h-11">
      <input
        type="checkbox"
        id={cellInputId(cell.id)}
        checked={choice.isChosen(cell)}
        disabled={disabled}
        onChange={(event) => choice.onChoose(cell, event.target.checked)}
        className={clsx(tickClass, 'mt-0.5')}
      />
      {words}
    </label>
  )
}

/** For the error summary, which leads to the cell. */
export const cellInputId = (id: string): string => `cell-${id.replace('/', '-')}`

function CellValues({ cell, columns }: { cell: PreviewCell; columns: CellListProps['columns'] }) {
  const t = useTranslations('workbook')
  return (
    <div className="max-md:pl-6">
      <dl
        className={clsx(
          'grid gap-x-4 gap-y-1 text-13',
          columns.length > 2 ? 'md:grid-cols-3' : 'md:grid-cols-2',
        )}
      >
        {columns.map((column) => (
          <div
            key={column}
            className="min-w-0 max-md:grid max-md:grid-cols-[7rem_minmax(0,1fr)] max-md:items-baseline"
          >
            <dt className="text-12 text-ink-muted">{t(`value.${column}`)}</dt>
            <dd
              className={clsx(
                'max-h-40 overflow-y-auto break-words whitespace-pre-line',
                column === 'file' && 'font-semibold',
              )}
            >
              {cell[column]}
            </dd>
          </div>
        ))}
      </dl>
      {cell.fault && <p className="mt-1 text-13 text-danger-ink">{cell.fault}</p>}
    </div>
  )
}
