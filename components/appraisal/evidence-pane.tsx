'use client'

import { useTranslations } from 'next-intl'
import { FileContent } from '@/components/evidence/file-preview'
import { Button } from '@/components/ui/button'
import type { DossierEvidence } from '@/lib/dossier/types'

type EvidencePaneProps = {
  file: DossierEvidence
  /** After it there is none. */
  isLast: boolean
  onPage: (page: number) => void
  onNext: () => void
}

/** A document of the row beside what is said about it; its page can be taken into the form. */
export function EvidencePane({ file, isLast, onPage, onNext }: EvidencePaneProps) {
  const t = useTranslations('appraise.detail')
  return (
    <section
      aria-label={t('evidence', { name: file.fileName })}
      className="flex h-[70vh] min-h-96 flex-col gap-2"
    >
      <header className="flex items-start gap-2">
        <h3 className="min-w-0 flex-1 text-13 font-semibold break-words">
          {file.number && `${file.number} · `}
          {file.fileName}
        </h3>
        <Button size="sm" shortcut="E" onClick={onNext}>
          {t(isLast ? 'closeEvidence' : 'nextEvidence')}
        </Button>
      </header>
      <div className="min-h-0 flex-1">
        <FileContent file={{ ...file, href: `/api/evidence/${file.linkId}` }} onPage={onPage} />
      </div>
    </section>
  )
}
