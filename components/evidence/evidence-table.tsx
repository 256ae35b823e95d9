'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Day } from '@/components/figure/moment'
import { FileFindings, hasFindings } from '@/components/file-reading/file-findings'
import { useFigures } from '@/components/score-trail/use-figures'
import { FieldError } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import { IconButton } from '@/components/ui/icon-button'
import type { EvidenceItem } from '@/lib/assessment/types'
import { isHeld } from '@/lib/file-reading/policy'
import { EvidenceForm } from './evidence-form'
import { isOutsideYear, type EvidenceProps } from './evidence-types'
import { FilePreview } from './file-preview'
import { ReplaceButton } from './replace-button'
import { Revisions } from './revision-list'
import { useRefusalWords } from './refusal-words'

type EvidenceTableProps = EvidenceProps & {
  /** The link whose details are being filled in. */
  editing: string | null
  onEdit: (linkId: string | null) => void
  onReload: () => Promise<void>
  onReplace: (item: EvidenceItem, file: File) => void
}

const COLUMNS = 5
const FEW = 3

/** The first rows by name, the others by number: a report may stand at thirty rows. */
export function fewOf(codes: readonly string[], more: (count: number) => string): string {
  const named = codes.slice(0, FEW).join(', ')
  return codes.length > FEW ? `${named} ${more(codes.length - FEW)}` : named
}

export function EvidenceTable(props: EvidenceTableProps) {
  const t = useTranslations('evidence')
  if (props.items.length === 0)
    return <p className="py-1 text-13 text-ink-muted">{t(props.readOnly ? 'empty' : 'emptyAdd')}</p>
  const cell =
    'px-2 pb-0.5 text-left text-12 font-semibold text-ink-muted first:pl-0 last:pr-0 whitespace-nowrap'
  return (
    <table className="w-full text-13 max-md:block">
      <caption className="sr-only">{t('title')}</caption>
      <thead className="max-md:sr-only">
        <tr className="border-b border-line">
          <th scope="col" className={clsx(cell, 'w-[38%]')}>
            {t('file')}
          </th>
          <th scope="col" className={cell}>
            {t('number')}
          </th>
          <th scope="col" className={cell}>
            {t('issuedOn')}
          </th>
          <th scope="col" className={cell}>
            {t('pages')}
          </th>
          <th scope="col" className={cell}>
            <span className="sr-only">{t('marks')}</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {props.items.map((item) => (
          <EvidenceRow key={item.linkId} {...props} item={item} />
        ))}
      </tbody>
    </table>
  )
}

function EvidenceRow({ item, ...props }: EvidenceTableProps & { item: EvidenceItem }) {
  const t = useTranslations('evidence')
  const isEdited = props.editing === item.linkId && !props.readOnly
  const cell = 'px-2 py-1 align-top first:pl-0 last:pr-0 max-md:p-0'
  return (
    <>
      <tr
        className={clsx(
          !hasFindings(item.reading) && 'border-b border-line-faint',
          'max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-4 max-md:py-[0.4375rem]',
        )}
      >
        <td className={clsx(cell, 'max-md:w-full')}>
          <FileLink item={item} />
          <FromWhere item={item} />
        </td>
        <td className={clsx(cell, 'fig break-words max-md:empty:hidden md:whitespace-nowrap')}>
          {item.number}
        </td>
        <td className={clsx(cell, 'fig max-md:empty:hidden')}>
          {item.issuedOn && <IssuedOn item={item} year={props.year} />}
        </td>
        <td className={clsx(cell, 'fig max-md:empty:hidden')}>
          {item.pages && <span className="text-ink-muted md:hidden">{t('pages')} </span>}
          {item.pages}
        </td>
        <td className={clsx(cell, 'max-md:ml-auto')}>
          <RowEnd item={item} {...props} />
        </td>
      </tr>
      {hasFindings(item.reading) && (
        <tr className="border-b border-line-faint max-md:block">
          <td colSpan={COLUMNS} className="pb-1.5 pl-[1.375rem] max-md:block">
            <FileFindings reading={item.reading} fileName={item.fileName} />
          </td>
        </tr>
      )}
      {isEdited && (
        <tr className="max-md:block">
          <td colSpan={COLUMNS} className="pb-2 max-md:block">
            <EvidenceForm {...props} item={item} onDone={() => props.onEdit(null)} />
          </td>
        </tr>
      )}
    </>
  )
}

function FileLink({ item }: { item: EvidenceItem }) {
  const t = useTranslations('evidence')
  const isImage = item.mediaType.startsWith('image/')
  if (isHeld(item.reading))
    return (
      <span className="inline-flex max-w-full items-start gap-1.5">
        <Icon name="file" className="mt-0.5" />
        <span className="line-clamp-2 min-w-0 break-words">{item.fileName}</span>
      </span>
    )
  return (
    <a
      href={`/api/evidence/${item.linkId}${isImage ? '?inline' : ''}`}
      {...(isImage ? { target: '_blank', rel: 'noreferrer' } : { download: item.fileName })}
      title={item.fileName}
      className="inline-flex max-w-full items-start gap-1.5"
    >
      <Icon name="file" className="mt-0.5" />
      <span className="line-clamp-2 min-w-0 break-words">{item.fileName}</span>
      {isImage && <span className="sr-only">{t('opensTab')}</span>}
    </a>
  )
}

/** Who issued it, and the other rows that it proves. */
function FromWhere({ item }: { item: EvidenceItem }) {
  const t = useTranslations('evidence')
  const elsewhere =
    item.alsoAt.length > 0 && t('alsoAt', { codes: fewOf(item.alsoAt, (count) => t('andMore', { count })) })
  const said = [item.issuer, elsewhere].filter(Boolean).join(' · ')
  if (!said && item.revision === 1) return null
  return (
    <span className="fig flex flex-wrap gap-x-1.5 pl-[1.375rem] text-12 text-ink-muted">
      {said}
      <Revisions {...item} />
    </span>
  )
}

function IssuedOn({ item, year }: { item: EvidenceItem; year: number }) {
  const outside = isOutsideYear(item, year)
  return (
    <span className={clsx('inline-flex items-center gap-1 whitespace-nowrap', outside && 'text-warning-ink')}>
      {outside && <Icon name="warning" className="size-3.5" />}
      <Day day={item.issuedOn ?? ''} />
    </span>
  )
}

/** Which named document it is, and what can be done with it. */
function RowEnd({ item, ...props }: EvidenceTableProps & { item: EvidenceItem }) {
  const t = useTranslations('evidence')
  const { words } = useFigures()
  const need = item.requirement === null ? undefined : props.requirements[item.requirement]
  return (
    <div className="flex items-start justify-end gap-1 max-md:items-center">
      <span className="text-12">
        {need && (
          <span
            className={clsx(
              'inline-flex items-center gap-1 whitespace-nowrap',
              need.required ? 'text-success-ink' : 'text-ink-muted',
            )}
            title={words(need.name)}
          >
            <Icon name="check" className="size-3.5" />
            {t(need.required ? 'required' : 'optional')}
            <span className="sr-only">: {words(need.name)}</span>
          </span>
        )}
      </span>
      {!isHeld(item.reading) && (
        <FilePreview
          file={{ ...item, href: `/api/evidence/${item.linkId}` }}
          className={clsx('size-7', !props.readOnly && 'md:-my-1 md:-mr-1')}
        />
      )}
      {!props.readOnly && <RowActions item={item} {...props} />}
    </div>
  )
}

function RowActions({
  item,
  actions,
  editing,
  onEdit,
  onReload,
  onReplace,
}: EvidenceTableProps & { item: EvidenceItem }) {
  const t = useTranslations('evidence')
  const refusalWords = useRefusalWords()
  const [said, setSaid] = useState<string | null>(null)
  const isEdited = editing === item.linkId
  const remove = async () => {
    if (!window.confirm(t('confirmRemove', { name: item.fileName }))) return
    const result = await actions
      .removeEvidence({ linkId: item.linkId, version: item.version })
      .catch(() => null)
    setSaid(result ? refusalWords(result) : t('failed.upload-broken'))
    await onReload()
  }
  return (
    <span className="-my-1 flex flex-col items-end">
      <span className="flex">
        <IconButton
          icon="pencil"
          label={t('edit', { name: item.fileName })}
          aria-expanded={isEdited}
          onClick={() => onEdit(isEdited ? null : item.linkId)}
          className="size-7"
        />
        <ReplaceButton fileName={item.fileName} onFile={(file) => onReplace(item, file)} />
        <IconButton
          icon="trash"
          label={t('remove', { name: item.fileName })}
          onClick={() => void remove()}
          className="size-7"
        />
      </span>
      {said && <FieldError>{said}</FieldError>}
    </span>
  )
}
