import clsx from 'clsx'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon'

type TableWrapProps = {
  label: string
  /** It fits a desktop, so it scrolls on a phone only and its heads can stay under the round bar. */
  fits?: boolean
  className?: string
  children: ReactNode
}

/** The frame of a table. Where it scrolls sideways by itself, it can be reached and is named. */
export function TableWrap({ label, fits = false, className, children }: TableWrapProps) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={fits ? undefined : 0}
      className={clsx(
        'focus-inset rounded-panel border border-line bg-surface print:overflow-visible',
        fits ? 'max-md:overflow-x-auto' : 'overflow-x-auto',
        className,
      )}
    >
      {children}
    </div>
  )
}

type TableProps = ComponentProps<'table'> & {
  /** Row heights 32, 40 and 24 px. */
  density?: 'dense' | 'normal' | 'matrix'
  /** Heads stay under the round bar; the frame must be one that `fits`. */
  sticky?: boolean
}

export function Table({ density = 'dense', sticky = false, className, ...rest }: TableProps) {
  return (
    <table
      {...rest}
      data-density={density}
      data-sticky={sticky || undefined}
      className={clsx('data-table', className)}
    />
  )
}

export type SortDirection = 'ascending' | 'descending'

type ThProps = Omit<ComponentProps<'th'>, 'align'> & {
  numeric?: boolean
  center?: boolean
  /** The address or the act that sorts by this column; `direction` where it is sorted by it now. */
  sort?:
    | { href: string; onSort?: never; direction?: SortDirection }
    | { onSort: () => void; href?: never; direction?: SortDirection }
}

export function Th({ numeric, center, sort, className, children, scope = 'col', ...rest }: ThProps) {
  return (
    <th
      {...rest}
      scope={scope}
      aria-sort={sort?.direction}
      className={clsx(numeric && 'n', center && 'c', className)}
    >
      {sort ? <SortControl sort={sort}>{children}</SortControl> : children}
    </th>
  )
}

function SortControl({ sort, children }: { sort: NonNullable<ThProps['sort']>; children: ReactNode }) {
  const look = clsx(
    'touch-target inline-flex min-h-6 items-end gap-0.5 no-underline hover:underline',
    sort.direction ? 'text-ink' : 'text-ink-muted',
  )
  const content = (
    <>
      {children}
      {sort.direction && (
        <Icon
          name={sort.direction === 'ascending' ? 'arrow-up' : 'arrow-down'}
          size="small"
          className="mb-[0.1875rem]"
        />
      )}
    </>
  )
  if (sort.href !== undefined) {
    return (
      <Link href={sort.href} scroll={false} className={look}>
        {content}
      </Link>
    )
  }
  return (
    <button type="button" onClick={sort.onSort} className={clsx(look, 'text-inherit print:inline-flex')}>
      {content}
    </button>
  )
}

type TdProps = Omit<ComponentProps<'td'>, 'align'> & {
  numeric?: boolean
  center?: boolean
  /** The column that decides: heavier. */
  deciding?: boolean
  /** Context such as last year or a maximum: muted. */
  context?: boolean
}

export function Td({ numeric, center, deciding, context, className, ...rest }: TdProps) {
  return (
    <td
      {...rest}
      className={
        clsx(numeric && 'n', center && 'c', deciding && 'deciding', context && 'context', className) ||
        undefined
      }
    />
  )
}

type TrProps = ComponentProps<'tr'> & { selected?: boolean; muted?: boolean }

export function Tr({ selected, muted, ...rest }: TrProps) {
  return <tr {...rest} data-selected={selected || undefined} data-muted={muted || undefined} />
}

type SpanRowProps = { columns: number; className?: string; children: ReactNode }

/** The head of a group of rows, such as a band. */
export function GroupRow({ columns, className, children }: SpanRowProps) {
  return (
    <tr data-group="" className={className}>
      <th scope="rowgroup" colSpan={columns}>
        {children}
      </th>
    </tr>
  )
}

/** A limit between rows, such as the median. */
export function BoundaryRow({ columns, className, children }: SpanRowProps) {
  return (
    <tr data-boundary="" className={className}>
      <td colSpan={columns}>{children}</td>
    </tr>
  )
}

/** What opens beneath a row, over all its columns. */
export function DetailRow({ columns, className, children }: SpanRowProps) {
  return (
    <tr data-detail="" className={className}>
      <td colSpan={columns}>{children}</td>
    </tr>
  )
}
