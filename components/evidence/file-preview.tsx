'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Icon } from '@/components/ui/icon'
import { buttonClass } from '@/components/ui/button-class'
import { Viewer } from '@/components/ui/viewer'
import { firstPageOf, type FileToView } from './file-to-view'
import { ImageView } from './image-view'

/** The reader of PDF is large: it comes when the first one is opened. */
const PdfView = dynamic(() => import('./pdf-view').then((module) => module.PdfView), { ssr: false })

/** The button that shows a file over the page; for files that browsers cannot show it says so and offers the download. */
export function FilePreview({ file, className }: { file: FileToView; className?: string }) {
  const t = useTranslations('preview')
  const [isOpen, setOpen] = useState(false)
  const label = t('open', { name: file.fileName })
  return (
    <Viewer
      open={isOpen}
      onOpenChange={setOpen}
      title={<span className="line-clamp-2 break-words">{file.fileName}</span>}
      trigger={<IconButton icon="eye" label={label} title={label} className={className} />}
      footer={<Download file={file} />}
    >
      {isOpen && <FileContent file={file} />}
    </Viewer>
  )
}

/** The file itself, where browsers can show it. */
export function FileContent({ file, onPage }: { file: FileToView; onPage?: (page: number) => void }) {
  const t = useTranslations('preview')
  if (file.mediaType === 'application/pdf')
    return (
      <PdfView
        href={file.href}
        sizeBytes={file.sizeBytes}
        startPage={firstPageOf(file.pages)}
        onPage={onPage}
      />
    )
  if (file.mediaType.startsWith('image/')) return <ImageView href={file.href} name={file.fileName} />
  return <p className="py-6 text-center text-14 text-ink-muted">{t('notHere')}</p>
}

function Download({ file }: { file: FileToView }) {
  const t = useTranslations('preview')
  return (
    <>
      {file.pages && (
        <span className="fig mr-auto text-13 text-ink-muted">{t('pinned', { pages: file.pages })}</span>
      )}
      <a href={file.href} download={file.fileName} className={buttonClass({ size: 'sm' })}>
        <Icon name="download" />
        {t('download')}
      </a>
    </>
  )
}
