'use client'

import clsx from 'clsx'
import { Icon } from '@/components/ui/icon'
import { Table, Td, Th, Tr } from '@/components/ui/table'

/** A line of the table as it is read. Words only: a page holds some hundred of them, for every reader. */
export type RowsLine = {
  code: string
  name: string
  points: string
  max: string
  percent: string
  /** Of a row; a line without is a criterion. */
  href?: string
  facts?: string
  /** The row does not apply, and `facts` says so. */
  away?: true
  /** Beneath a criterion that has a line of its own. */
  indented?: true
}

type RowsTableProps = {
  caption: string
  heads: Record<'row' | 'facts' | 'points' | 'max' | 'percent', string>
  lines: readonly RowsLine[]
}

/** Criteria and rows of a field with their points; each row leads to its working. */
export function RowsTable({ caption, heads, lines }: RowsTableProps) {
  return (
    <Table className="border-t border-line">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <Th>{heads.row}</Th>
          <Th className="max-md:hidden">{heads.facts}</Th>
          <Th numeric>{heads.points}</Th>
          <Th numeric>{heads.max}</Th>
          <Th numeric className="max-md:hidden">
            {heads.percent}
          </Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Tr key={`${line.href ? 'row' : 'criterion'} ${line.code}`} muted={line.away}>
            {line.href === undefined ? <CriterionName {...line} /> : <RowName {...line} />}
            <Td numeric deciding>
              {line.points}
            </Td>
            <Td numeric context>
              {line.max}
            </Td>
            <Td numeric context className="max-md:hidden">
              {line.percent}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  )
}

function CriterionName({ code, name }: RowsLine) {
  return (
    <>
      <th scope="row" className="font-semibold!">
        <span className="fig mr-2 inline-block w-8 font-normal text-ink-muted">{code}</span>
        {name}
      </th>
      <td className="max-md:hidden" />
    </>
  )
}

function RowName({ code, name, href, facts, away, indented }: RowsLine) {
  return (
    <>
      <th scope="row" className={clsx(indented && 'pl-6!')}>
        <span className="flex min-h-6 items-center gap-2 py-0.5">
          <span className="fig w-10 flex-none text-ink-muted">{code}</span>
          <a href={href} className="touch-target text-inherit decoration-line-strong">
            {name}
          </a>
        </span>
      </th>
      <td className="max-w-80 text-12 text-ink-muted max-md:hidden">
        {away && <Icon name="not-applicable" size="small" />} {facts}
      </td>
    </>
  )
}
