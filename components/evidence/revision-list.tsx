'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Moment } from '@/components/figure/moment'
import { Dialog } from '@/components/ui/dialog'
import type { RevisionView } from '@/lib/agency-document/types'
import { FilePreview } from './file-preview'

type Sent = Omit<RevisionView, 'uploadedAt'> & { uploadedAt: string }
type RevisionsProps = { linkId: string; fileName: string; revision: number }

/** Says which revision a document is, and opens the ones before; nothing for a file that was never replaced. */
export function Revisions({ linkId, fileName, revision }: RevisionsProps) {
  const t = useTranslations('evidence.revisions')
  const [isOpen, setOpen] = useState(false)
  const [found, setFound] = useState<readonly Sent[] | 'failed' | null>(null)
  if (revision === 1) return null
  const open = async (next: boolean) => {
    setOpen(next)
    if (!next) return
    const answer = await fetch(`/api/evidence/${linkId}/revisions`).catch(() => null)
    setFound(answer?.ok ? ((await answer.json()) as Sent[]) : 'failed')
  }
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => void open(next)}
      title={t('title')}
      description={fileName}
      trigger={
        <button type="button" className="touch-target text-action-ink underline underline-offset-2">
          {t('number', { revision })}
          <span className="sr-only"> {t('of', { name: fileName })}</span>
        </button>
      }
    >
      {found === 'failed' && <p role="alert">{t('failed')}</p>}
      {Array.isArray(found) && <List linkId={linkId} found={found as readonly Sent[]} />}
    </Dialog>
  )
}

function List({ linkId, found }: { linkId: string; found: readonly Sent[] }) {
  const t = useTranslations('evidence.revisions')
  return (
    <ol className="text-13">
      {found.map((one, index) => {
        const after = found[index - 1]
        const href = `/api/evidence/${linkId}?revision=${one.documentId}`
        return (
          <li key={one.documentId} className="flex items-start gap-2 border-b border-line-faint py-2">
            <span className="min-w-0 flex-1">
              <b className="font-semibold">
                {t('numberOf', { revision: one.revision, count: found.length })}
              </b>{' '}
              <a href={href} download={one.fileName} className="break-words">
                {one.fileName}
              </a>
              <span className="fig block text-12 text-ink-muted">
                {t('uploaded')} <Moment at={one.uploadedAt} /> · {one.uploadedByName}
              </span>
              {after && (
                <span className="fig block text-12 text-ink-muted">
                  {t('replaced')} <Moment at={after.uploadedAt} /> · {after.uploadedByName}
                </span>
              )}
            </span>
            <FilePreview file={{ ...one, href, pages: '' }} />
          </li>
        )
      })}
    </ol>
  )
}
