'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type DragEvent, type RefObject } from 'react'
import { useReadingPoll } from '@/components/file-reading/use-reading-poll'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { StateMark } from '@/components/ui/state-mark'
import type { EvidenceItem } from '@/lib/assessment/types'
import { DocumentPicker } from './document-picker'
import { EvidenceTable } from './evidence-table'
import { EvidenceWarnings } from './evidence-warnings'
import { missingRequirements, type EvidenceProps } from './evidence-types'
import { ACCEPT } from './replace-button'
import { UnfinishedList } from './unfinished-list'
import { UploadList } from './upload-list'
import { useUploads } from './use-uploads'

/** Reads a row's list again after something was added or replaced. */
async function reload(props: EvidenceProps, code = props.code): Promise<void> {
  const { assessmentId, stage, onChange, onChangeElsewhere } = props
  const answer = await fetch(`/api/evidence?${new URLSearchParams({ assessmentId, code }).toString()}`).catch(
    () => null,
  )
  if (!answer?.ok) return
  const items = (await answer.json()) as EvidenceItem[]
  if (code === props.code) onChange(items.filter((item) => item.stage === stage))
  else onChangeElsewhere?.(code, items)
}

/** The row's uploads: new files, and files for documents that stand here. */
function useFiles(props: EvidenceProps, onAlone: (linkId: string) => void) {
  const uploads = useUploads({ place: props, maxMb: props.maxMb })
  const arrived = async (linkId: string, isAlone: boolean) => {
    await reload(props)
    if (isAlone) onAlone(linkId)
  }
  const take = (files: readonly File[]) => {
    const missing = missingRequirements(props)
    const toSend = files.map((file, at) => ({ file, requirement: missing[at] ?? null, replaces: null }))
    uploads.add(toSend, arrived)
  }
  const replace = (item: EvidenceItem, file: File) =>
    uploads.add([{ file, requirement: null, replaces: item.documentId }], async () => {
      await Promise.all([props.code, ...item.alsoAt].map((code) => reload(props, code)))
    })
  return { ...uploads, take, replace, arrived }
}

/** A file dropped beside the place meant for it would open in place of the page, and what is typed would be gone. */
function useNoStrayDrops(): void {
  useEffect(() => {
    const keep = (event: Event) => event.preventDefault()
    window.addEventListener('dragover', keep)
    window.addEventListener('drop', keep)
    return () => {
      window.removeEventListener('dragover', keep)
      window.removeEventListener('drop', keep)
    }
  }, [])
}

/** Takes the files that are dropped on it. */
function useDropZone(isOpen: boolean, onFiles: (files: readonly File[]) => void) {
  const [isDraggedOver, setDraggedOver] = useState(false)
  const handlers = {
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setDraggedOver(false)
      onFiles([...event.dataTransfer.files])
    },
    onDragOver: (event: DragEvent) => {
      event.preventDefault()
      setDraggedOver(true)
    },
    onDragLeave: () => setDraggedOver(false),
  }
  return { isDraggedOver, handlers: isOpen ? handlers : {} }
}

/** The documents that prove a row: files are dropped here, linked, described, replaced and taken away. */
export function EvidenceSection(props: EvidenceProps) {
  const t = useTranslations('evidence')
  const [editing, setEditing] = useState<string | null>(null)
  const { row, elsewhere, take, replace, arrived, cancel, retry } = useFiles(props, setEditing)
  const { isDraggedOver, handlers } = useDropZone(!props.readOnly, take)
  const input = useRef<HTMLInputElement>(null)
  useReadingPoll(props.items, () => reload(props))
  useNoStrayDrops()
  return (
    <section
      {...handlers}
      aria-label={t('title')}
      className={clsx(
        // Relative: what only screen readers see stays within, instead of lengthening the whole page.
        'relative border-t border-line-faint px-3.5 py-2 max-md:px-2.5',
        isDraggedOver && 'bg-action-soft outline-2 outline-offset-[-4px] outline-action outline-dashed',
      )}
    >
      <SectionHead {...props} input={input} onFiles={take} onLinked={(linkId) => arrived(linkId, true)} />
      <EvidenceTable
        {...props}
        editing={editing}
        onEdit={setEditing}
        onReload={() => reload(props)}
        onReplace={replace}
      />
      {!props.readOnly && <UnfinishedList place={props} row={row} onChoose={() => input.current?.click()} />}
      <UploadList row={row} onCancel={cancel} onRetry={retry} />
      {elsewhere > 0 && <p className="text-12 text-ink-muted">{t('elsewhere', { count: elsewhere })}</p>}
      <EvidenceWarnings {...props} />
    </section>
  )
}

type SectionHeadProps = EvidenceProps & {
  input: RefObject<HTMLInputElement | null>
  onFiles: (files: readonly File[]) => void
  onLinked: (linkId: string) => Promise<void>
}

function SectionHead({ input, onFiles, onLinked, ...props }: SectionHeadProps) {
  const t = useTranslations('evidence')
  const hasAll = missingRequirements(props).length === 0
  const asksForSome = props.requirements.some((need) => need.required)
  return (
    <div className="mb-1 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <h3 className="text-13 font-semibold">{t('title')}</h3>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-md:w-full max-md:gap-x-1 max-md:[&_button]:px-1">
        {asksForSome && (
          <StateMark
            state={hasAll ? 'filled' : 'needs-evidence'}
            word={t(hasAll ? 'complete' : 'incomplete')}
            className="max-md:mr-auto"
          />
        )}
        {!props.readOnly && (
          <>
            <AddFiles input={input} onFiles={onFiles} maxMb={props.maxMb} />
            <DocumentPicker {...props} onLinked={onLinked} />
          </>
        )}
      </div>
    </div>
  )
}

type AddFilesProps = Pick<SectionHeadProps, 'input' | 'onFiles' | 'maxMb'>

function AddFiles({ input, onFiles, maxMb }: AddFilesProps) {
  const t = useTranslations('evidence')
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPT}
        tabIndex={-1}
        aria-label={t('choose', { maxMb })}
        className="sr-only"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button size="sm" variant="plain" onClick={() => input.current?.click()}>
        <Icon name="plus" />
        {t('add')}
      </Button>
    </>
  )
}
