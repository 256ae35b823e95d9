'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FilePreview } from '@/components/evidence/file-preview'
import { Revisions } from '@/components/evidence/revision-list'
import { Day, Moment } from '@/components/figure/moment'
import { TextSnippet } from '@/components/file-reading/text-snippet'
import { useFigures } from '@/components/score-trail/use-figures'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import type { DocumentUse, LibraryDocument } from '@/lib/agency-document/types'
import type { FoundDocument } from '@/lib/file-reading/types'
import { DocumentForm } from './document-form'
import type { LibraryProps } from './document-library'

const COLUMNS = 6
/** A plan may stand at thirty rows: so many are named. */
const NAMED_ROWS = 6
const KILOBYTE = 1024

type LibraryTableProps = LibraryProps & { inText: ReadonlyMap<string, FoundDocument> }

/** A table on a desktop, cards on a phone. */
export function LibraryTable(props: LibraryTableProps) {
  const t = useTranslations('library')
  const head = 'px-2.5 py-1.5 text-left text-12 font-semibold text-ink-muted'
  return (
    <table className="w-full border border-line bg-surface text-13 max-md:block">
      <caption className="sr-only">{t('title')}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-line">
          {(['file', 'number', 'issuedOn', 'usedAt', 'uploaded'] as const).map((column) => (
            <th key={column} scope="col" className={clsx(head, column === 'file' && 'w-[32%]')}>
              {t(column)}
            </th>
          ))}
          <th scope="col" className={head}>
            <span className="sr-only">{t('acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {props.documents.map((document) => (
          <DocumentRow key={document.id} {...props} document={document} />
        ))}
      </tbody>
    </table>
  )
}

function DocumentRow({ document, ...props }: LibraryTableProps & { document: LibraryDocument }) {
  const t = useTranslations('library')
  const [isEdited, setEdited] = useState(false)
  const cell = 'px-2.5 py-1.5 align-top max-md:w-full max-md:px-0 max-md:py-0.5 max-md:empty:hidden'
  return (
    <>
      <tr className="border-b border-line-faint max-md:flex max-md:flex-wrap max-md:items-end max-md:px-3 max-md:py-2.5">
        <td className={cell}>
          <File document={document} found={props.inText.get(document.id)} />
        </td>
        <td className={cell}>
          {document.number && <span className="fig block break-words">{document.number}</span>}
          {document.issuer && <span className="block text-12 text-ink-muted">{document.issuer}</span>}
        </td>
        <td className={clsx(cell, 'fig whitespace-nowrap')}>
          {document.issuedOn && <Day day={document.issuedOn} />}
        </td>
        <td className={cell}>
          <Uses uses={document.uses} roundId={props.roundId} />
        </td>
        <td className={clsx(cell, 'fig text-12 text-ink-muted max-md:w-auto! max-md:flex-1')}>
          <Moment at={document.uploadedAt.toISOString()} />
          <span className="block">{document.uploadedByName}</span>
        </td>
        <td className={clsx(cell, 'whitespace-nowrap max-md:w-auto!')}>
          <span className="-my-1 flex justify-end">
            {!document.isHeld && <FilePreview file={fileOf(document, props)} />}
            <IconButton
              icon="pencil"
              label={t('edit', { name: document.fileName })}
              aria-expanded={isEdited}
              onClick={() => setEdited(!isEdited)}
            />
          </span>
        </td>
      </tr>
      {isEdited && (
        <tr className="max-md:block">
          <td colSpan={COLUMNS} className="p-2.5 max-md:block">
            <DocumentForm {...props} document={document} onDone={() => setEdited(false)} />
          </td>
        </tr>
      )}
    </>
  )
}

const hrefOf = (document: LibraryDocument): string => `/api/evidence/documents/${document.id}`

/** To look at, from the page where the words stand that were looked for, or the one that proves a row of this round. */
const fileOf = (document: LibraryDocument, { roundId, inText }: LibraryTableProps) => ({
  ...document,
  href: hrefOf(document),
  pages:
    inText.get(document.id)?.page?.toString() ??
    document.uses.find((use) => use.roundId === roundId && use.pages)?.pages ??
    '',
})

function FileName({ document }: { document: LibraryDocument }) {
  const t = useTranslations('library')
  const name = (
    <>
      <Icon name="file" className="mt-0.5" />
      <span className="min-w-0 break-words">{document.fileName}</span>
    </>
  )
  const look = 'inline-flex max-w-full items-start gap-1.5'
  if (!document.isHeld)
    return (
      <a href={hrefOf(document)} download={document.fileName} className={look}>
        {name}
      </a>
    )
  return (
    <>
      <span className={look}>{name}</span>
      <span className="block pl-[1.375rem] text-12 text-warning-ink">{t('held')}</span>
    </>
  )
}

function File({ document, found }: { document: LibraryDocument; found: FoundDocument | undefined }) {
  const t = useTranslations('library')
  const { count } = useFigures()
  const [first] = document.uses
  return (
    <>
      <FileName document={document} />
      <span className="fig flex flex-wrap gap-x-1.5 pl-[1.375rem] text-12 text-ink-muted">
        {t('kilobytes', { size: count(Math.max(1, Math.round(document.sizeBytes / KILOBYTE))) })}
        {first && (
          <Revisions linkId={first.linkId} fileName={document.fileName} revision={document.revision} />
        )}
      </span>
      {found && <TextSnippet found={found} />}
    </>
  )
}

/** Year by year the rows; those of this round lead to the desk. */
function Uses({ uses, roundId }: { uses: readonly DocumentUse[]; roundId: string }) {
  const t = useTranslations('library')
  if (uses.length === 0) return <span className="text-12 text-ink-muted">{t('use.unused')}</span>
  const years = [...new Set(uses.map((use) => use.year))]
  return (
    <ul>
      {years.map((year) => (
        <li key={year} className="fig">
          <span className="text-12 text-ink-muted">{t('inYear', { year })}</span>{' '}
          <Rows uses={uses.filter((use) => use.year === year)} roundId={roundId} />
        </li>
      ))}
    </ul>
  )
}

function Rows({ uses, roundId }: { uses: readonly DocumentUse[]; roundId: string }) {
  const t = useTranslations('library')
  const codes = [...new Set(uses.map((use) => use.code))]
  const isHere = uses[0]?.roundId === roundId
  return (
    <>
      {codes.slice(0, NAMED_ROWS).map((code, index) => (
        <span key={code}>
          {index > 0 && ', '}
          {isHere ? (
            <Link href={`/assess/${roundId}?row=${code}`} className="touch-target" prefetch={false}>
              {code}
            </Link>
          ) : (
            code
          )}
        </span>
      ))}
      {codes.length > NAMED_ROWS && ` ${t('moreRows', { count: codes.length - NAMED_ROWS })}`}
    </>
  )
}
