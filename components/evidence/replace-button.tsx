'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { EVIDENCE_TYPES } from '@/lib/evidence/types'

export const ACCEPT = Object.keys(EVIDENCE_TYPES)
  .map((ending) => `.${ending}`)
  .join(',')

/** Chooses a file that takes the place of a document's. Nothing is lost: the former file stays in the history. */
export function ReplaceButton({ fileName, onFile }: { fileName: string; onFile: (file: File) => void }) {
  const t = useTranslations('evidence')
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={ACCEPT}
        tabIndex={-1}
        aria-label={t('chooseReplacement', { name: fileName })}
        className="sr-only"
        onChange={(event) => {
          const [file] = event.target.files ?? []
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <IconButton
        icon="upload"
        label={t('replace', { name: fileName })}
        title={t('replaceHint')}
        onClick={() => input.current?.click()}
        className="size-7"
      />
    </>
  )
}
