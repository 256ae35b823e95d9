'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useRef, useState, type DragEvent } from 'react'
import { useReadingPoll } from '@/components/file-reading/use-reading-poll'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { StateMark } from '@/components/ui/state-mark'
import type { EvidenceItem } from '@/lib/assessment/types'
import { EVIDENCE_TYPES } from '@/lib/evidence/types'
import { DocumentPicker } from './document-picker'
import { EvidenceTable } from './evidence-table'
import { EvidenceWarnings } from './evidence-warnings'
import { missingRequirements, type EvidenceProps } from './evidence-types'
import { UploadList } from './upload-list'
import { useUploads } from './use-uploads'

const ACCEPT = Object.keys(EVIDENCE_TYPES)
  .map((ending) => `.${ending}`)
  .join(',')

/** Reads the row's list again after something was added. */
async function reload({ assessmentId, code, stage, onChange }: EvidenceProps): Promise<void> {
  const answer = await fetch(`/api/evidence?${new URLSearchParams({ assessmentId, code }).toString()}`).catch(
    () => null,
  )
  if (!answer?.ok) return
  const items = (await answer.json()) as EvidenceItem[]
  onChange(items.filter((item) => item.stage === stage))
}

/** The documents that prove a row: files are dropped here, linked, described and taken away. */
export function EvidenceSection(props: EvidenceProps) {
  const t = useTranslations('evidence')
  const [editing, setEditing] = useState<string | null>(null)
  const [isDraggedOver, setDraggedOver] = useState(false)
  const arrived = async (linkId: string) => {
    await reload(props)
    setEditing(linkId)
  }
  const { uploads, add, cancel, retry } = useUploads({ place: props, maxMb: props.maxMb, onArrived: arrived })
  useReadingPoll(props.items, () => reload(props))
  const take = (files: readonly File[]) => add(files, missingRequirements(props))
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setDraggedOver(false)
    take([...event.dataTransfer.files])
  }
  const dragging = props.readOnly
    ? {}
    : {
        onDrop: drop,
        onDragOver: (event: DragEvent) => {
          event.preventDefault()
          setDraggedOver(true)
        },
        onDragLeave: () => setDraggedOver(false),
      }
  return (
    <section
      {...dragging}
      aria-label={t('title')}
      className={clsx(
        'border-t border-line-faint px-3.5 py-2 max-md:px-2.5',
        isDraggedOver && 'bg-action-soft outline-2 outline-offset-[-4px] outline-action outline-dashed',
      )}
    >
      <SectionHead {...props} onFiles={take} onLinked={arrived} />
      <EvidenceTable {...props} editing={editing} onEdit={setEditing} onReload={() => reload(props)} />
      <UploadList uploads={uploads} onCancel={cancel} onRetry={retry} />
      <EvidenceWarnings {...props} />
    </section>
  )
}

type SectionHeadProps = EvidenceProps & {
  onFiles: (files: readonly File[]) => void
  onLinked: (linkId: string) => Promise<void>
}

function SectionHead({ onFiles, onLinked, ...props }: SectionHeadProps) {
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
            <AddFiles onFiles={onFiles} maxMb={props.maxMb} />
            <DocumentPicker {...props} onLinked={onLinked} />
          </>
        )}
      </div>
    </div>
  )
}

function AddFiles({ onFiles, maxMb }: { onFiles: (files: readonly File[]) => void; maxMb: number }) {
  const t = useTranslations('evidence')
  const input = useRef<HTMLInputElement>(null)
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
