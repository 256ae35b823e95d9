'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { RowUploads } from './upload-queue'
import { fingerprintOf, forgetUpload, unfinishedAt, type UnfinishedUpload } from './unfinished-uploads'

type UnfinishedListProps = {
  place: { assessmentId: string; code: string; stage: 'self' | 'explanation' }
  row: RowUploads
  onChoose: () => void
}

/** Uploads of this row that a reload has broken off: the browser must be given the file again to go on. */
export function UnfinishedList({ place, row, onChoose }: UnfinishedListProps) {
  const t = useTranslations('evidence')
  const { assessmentId, code, stage } = place
  const [stored, setStored] = useState<readonly UnfinishedUpload[]>([])
  const count = row.uploads.length
  useEffect(() => {
    // What stands on this computer is known to the browser only, after the page has come.
    const read = () => setStored(unfinishedAt({ assessmentId, code, stage }))
    const soon = setTimeout(read)
    return () => clearTimeout(soon)
  }, [assessmentId, code, stage, count])
  const onTheirWay = new Set(row.uploads.map(({ file, target }) => fingerprintOf(file, target)))
  const left = stored.filter((one) => !onTheirWay.has(one.fingerprint))
  if (left.length === 0) return null
  const forget = (fingerprint: string) => {
    forgetUpload(fingerprint)
    setStored(stored.filter((one) => one.fingerprint !== fingerprint))
  }
  return (
    <ul aria-label={t('unfinished')} className="my-1 bg-warning-soft px-2.5 text-13">
      {left.map(({ fingerprint, fileName }) => (
        <li key={fingerprint} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
          <span className="flex min-w-0 flex-1 items-start gap-1.5 break-words max-md:min-w-full">
            <Icon name="warning" className="mt-0.5" />
            {t('unfinishedSays', { name: fileName })}
          </span>
          <Button size="sm" icon="upload" onClick={onChoose}>
            {t('chooseAgain')}
            <span className="sr-only"> {fileName}</span>
          </Button>
          <Button size="sm" variant="plain" onClick={() => forget(fingerprint)}>
            {t('dismiss')}
            <span className="sr-only"> {fileName}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
