'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { documentsFound, yearsOf, type DocumentFilter } from '@/components/agency-document/document-search'
import { SearchBar } from '@/components/agency-document/search-bar'
import { Day } from '@/components/figure/moment'
import { SearchState } from '@/components/file-reading/search-state'
import { TextSnippet } from '@/components/file-reading/text-snippet'
import { useTextSearch } from '@/components/file-reading/use-text-search'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { DocumentView } from '@/lib/evidence/types'
import type { FoundDocument } from '@/lib/file-reading/types'
import { FilePreview } from './file-preview'
import { fewOf } from './evidence-table'
import { missingRequirements, type EvidenceProps } from './evidence-types'
import { useRefusalWords } from './refusal-words'

type DocumentPickerProps = EvidenceProps & { onLinked: (linkId: string) => Promise<void> }

/** Uses a document that the agency has uploaded before: it is linked, not uploaded twice. */
export function DocumentPicker(props: DocumentPickerProps) {
  const t = useTranslations('evidence')
  const [isOpen, setOpen] = useState(false)
  const [documents, setDocuments] = useState<DocumentView[] | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const refusalWords = useRefusalWords()
  const open = async (next: boolean) => {
    setOpen(next)
    if (!next) return
    setSaid(null)
    const query = new URLSearchParams({ assessmentId: props.assessmentId })
    const answer = await fetch(`/api/evidence/documents?${query.toString()}`).catch(() => null)
    if (answer?.ok) setDocuments((await answer.json()) as DocumentView[])
    else setSaid(t('listFailed'))
  }
  const link = async (documentId: string) => {
    const { assessmentId, code, stage, actions } = props
    const requirement = missingRequirements(props)[0] ?? null
    const result = await actions
      .linkDocument({ assessmentId, code, stage, documentId, requirement })
      .catch(() => null)
    if (result?.status !== 'done') return setSaid(result ? refusalWords(result) : t('failed.upload-broken'))
    setOpen(false)
    await props.onLinked(result.data.linkId)
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => void open(next)}
      title={t('pickTitle', { code: props.code })}
      description={t('pickDescription')}
      trigger={
        <Button size="sm" variant="plain" icon="paperclip">
          {t('pick')}
        </Button>
      }
    >
      {said && (
        <Notice tone="danger" role="alert" className="mb-2">
          {said}
        </Notice>
      )}
      {documents && (
        <Documents
          documents={documents}
          assessmentId={props.assessmentId}
          code={props.code}
          onLink={(id) => void link(id)}
        />
      )}
    </Dialog>
  )
}

const AT_FIRST = 30

type DocumentsProps = {
  documents: readonly DocumentView[]
  assessmentId: string
  code: string
  onLink: (documentId: string) => void
}

/** The newest first; words and year narrow them down. Words are looked for in the text of the files too. */
function Documents({ documents, assessmentId, code, onLink }: DocumentsProps) {
  const t = useTranslations('evidence')
  const [filter, setFilter] = useState<DocumentFilter>({ search: '', year: null })
  const [most, setMost] = useState(AT_FIRST)
  const search = useTextSearch(assessmentId, filter.search)
  const inText = new Map(search.state === 'done' ? search.found.map((f) => [f.documentId, f]) : [])
  const found = documentsFound(documents, filter, inText)
  const narrow = (next: DocumentFilter) => [setFilter(next), setMost(AT_FIRST)]
  return (
    <>
      <SearchBar filter={filter} years={yearsOf(documents)} onFilter={narrow} />
      <SearchState search={search} />
      <p role="status" className="pt-1 text-13 text-ink-muted">
        {documents.length === 0 ? t('noDocuments') : t('found', { count: found.length })}
      </p>
      <ul className="mt-1">
        {found.slice(0, most).map((document) => (
          <DocumentItem
            key={document.id}
            document={document}
            inText={inText.get(document.id)}
            code={code}
            onLink={onLink}
          />
        ))}
      </ul>
      {found.length > most && (
        <Button size="sm" className="mt-2" onClick={() => setMost(most + 2 * AT_FIRST)}>
          {t('showMore', { count: found.length - most })}
        </Button>
      )}
    </>
  )
}

type DocumentItemProps = Pick<DocumentsProps, 'code' | 'onLink'> & {
  document: DocumentView
  inText: FoundDocument | undefined
}

function DocumentItem({ document, inText, code, onLink }: DocumentItemProps) {
  const t = useTranslations('evidence')
  return (
    <li className="flex items-start gap-2 border-b border-line-faint py-1.5 text-13">
      <span className="min-w-0 flex-1">
        <span className="block font-medium break-words">{document.fileName}</span>
        <span className="fig block text-12 text-ink-muted">
          {[document.number, document.issuer].filter(Boolean).join(' · ')}{' '}
          {document.issuedOn && <Day day={document.issuedOn} />}{' '}
          {document.codes.length > 0 &&
            t('alsoAt', { codes: fewOf(document.codes, (count) => t('andMore', { count })) })}
        </span>
        {inText && <TextSnippet found={inText} />}
      </span>
      <FilePreview
        file={{
          ...document,
          href: `/api/evidence/documents/${document.id}`,
          pages: String(inText?.page ?? ''),
        }}
        className="size-7"
      />
      <Button
        size="sm"
        onClick={() => onLink(document.id)}
        disabledReason={document.codes.includes(code) ? t('here') : null}
      >
        {t('link')}
      </Button>
    </li>
  )
}
