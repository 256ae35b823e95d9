'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, type FocusEvent, type KeyboardEvent, type MouseEvent } from 'react'
import { lossStep } from './heat-map-steps'
import { stepFrom } from './heat-map-keys'

export type HeatColumn = {
  code: string
  name: string
  /** Sorts by this column. */
  href: string
  direction?: 'ascending' | 'descending'
  /** Tenths of a percent, as all figures here. */
  median: number | null
}

/** Id, place and name of an agency, its figures by column, and the columns in which some criteria do not apply. */
export type HeatRow = [
  agencyId: string,
  rank: number | null,
  name: string,
  tenths: (number | null)[],
  partial?: number[],
]

export type HeatGridProps = {
  label: string
  first: { words: string; href: string; sorted: boolean }
  median: string
  decimalMark: string
  columns: HeatColumn[]
  rows: HeatRow[]
  /** An agency's address with `{agency}` in its place. */
  pattern: string
}

const MISSING = '–'
/** All of it, written short: narrow cells hold four signs. */
const WHOLE = 1000
const FOCUSABLE = 'a, td[tabindex]'

/** What of a cell takes the focus: its link, else the cell. */
const stopOf = (cell: Element | undefined): HTMLElement | null =>
  cell ? (cell.querySelector<HTMLElement>('a') ?? (cell.matches('td') ? (cell as HTMLElement) : null)) : null

/**
 * The map as an ARIA grid: one stop for Tab, arrows from cell to cell, Enter opens. It is given figures, not markup,
 * because a hundred agencies are a thousand cells that would otherwise be sent twice.
 */
export function HeatGrid(props: HeatGridProps) {
  const { label, first, median, columns, rows, pattern, decimalMark } = props
  const table = useRef<HTMLTableElement>(null)
  const router = useRouter()
  useEffect(() => keepOneStop(table.current))
  const print = (tenths: number | null) => {
    if (tenths === null) return MISSING
    return tenths === WHOLE ? '100' : `${Math.floor(tenths / 10)}${decimalMark}${tenths % 10}`
  }
  return (
    <table
      ref={table}
      role="grid"
      aria-label={label}
      className="data-table heat-map"
      data-density="matrix"
      data-sticky=""
      onKeyDown={move}
      onFocus={(event) => keepOneStop(table.current, event)}
      onClick={(event) => followWithin(event, (href, stays) => router.push(href, { scroll: !stays }))}
    >
      <thead>
        <tr>
          <th scope="col" aria-sort={first.sorted ? 'ascending' : undefined}>
            <a href={first.href} tabIndex={-1} data-stay="">
              {first.words}
            </a>
          </th>
          {columns.map(({ code, name, href, direction }) => (
            <th key={code} scope="col" aria-sort={direction}>
              <a href={href} tabIndex={-1} data-stay="">
                <b>
                  {code}
                  {direction && (direction === 'ascending' ? ' ↑' : ' ↓')}
                </b>
                <span>{name}</span>
              </a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">
            <b>{median}</b>
          </th>
          {columns.map((c) => (
            <td key={c.code} tabIndex={-1} data-l={c.median === null ? undefined : lossStep(c.median)}>
              <b>{print(c.median)}</b>
            </td>
          ))}
        </tr>
        {rows.map(([agencyId, rank, name, tenths, partial], r) => (
          <tr key={agencyId}>
            <th scope="row">
              <i>{rank ?? MISSING}</i>
              {name}
            </th>
            {columns.map(({ code }, c) => {
              const value = tenths[c] ?? null
              if (value === null)
                return (
                  <td key={code} tabIndex={-1}>
                    {MISSING}
                  </td>
                )
              return (
                <td key={code} data-l={lossStep(value)} data-part={partial?.includes(c) ? '' : undefined}>
                  <a
                    href={pattern
                      .replace('{agency}', agencyId)
                      .replace('{field}', code.split('.')[0] ?? code)}
                    tabIndex={r === 0 && c === 0 ? 0 : -1}
                  >
                    {print(value)}
                  </a>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Exactly one cell can be reached with Tab: the one that has or last had the focus, else the first. */
function keepOneStop(table: HTMLTableElement | null, event?: FocusEvent) {
  if (!table) return
  const stops = [...table.querySelectorAll<HTMLElement>(FOCUSABLE)]
  const focused = event?.target instanceof HTMLElement && stops.includes(event.target) ? event.target : null
  const kept =
    focused ?? stops.find((s) => s.tabIndex === 0) ?? stopOf(table.tBodies[0]?.rows[1]?.cells[1]) ?? stops[0]
  for (const stop of stops) {
    const wanted = stop === kept ? 0 : -1
    if (stop.tabIndex !== wanted) stop.tabIndex = wanted
  }
}

function move(event: KeyboardEvent<HTMLTableElement>) {
  if (event.altKey || event.metaKey) return
  const table = event.currentTarget
  const cell = event.target instanceof Element ? event.target.closest('td, th') : null
  const row = cell?.closest('tr')
  if (!(cell instanceof HTMLTableCellElement) || !row) return
  const to = stepFrom({ row: row.rowIndex, column: cell.cellIndex }, event, {
    rows: table.rows.length,
    columns: row.cells.length,
  })
  if (!to) return
  event.preventDefault()
  const stop = stopOf(table.rows[to.row]?.cells[to.column])
  stop?.focus()
  stop?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** A plain click goes on within the portal, without loading the page anew; every other click is the browser's. */
function followWithin(event: MouseEvent, go: (href: string, stays: boolean) => void) {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const href = link?.getAttribute('href')
  if (!href || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  go(href, link?.hasAttribute('data-stay') ?? false)
}
