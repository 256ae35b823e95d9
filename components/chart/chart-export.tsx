'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { saveFile } from '@/components/ui/save-file'
import { formatDay, dayInHanoi, foldText } from '@/lib/format'
import { pictureOfSvg } from './export-picture'
import { shownDrawing, svgFileOf } from './export-svg'

type ChartExportProps = { alt: string; title?: string; name?: string }
type Format = 'svg' | 'png'

/** Letters of an address only: the name is to survive every file system. */
const slugOf = (words: string): string =>
  foldText(words)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80)

const headingAbove = (figure: Element): string =>
  figure.closest('section, [role=dialog]')?.querySelector('h2, h3')?.textContent?.trim() ?? ''

/** Marks of invented or unofficial data that stand on the page. */
const marksOnPage = (): string[] => [
  ...new Set([...document.querySelectorAll('[data-provenance]')].map((m) => m.textContent?.trim() ?? '')),
]

/** The drawing as it stands on the page, as a file that opens anywhere. */
export function ChartExport({ alt, title, name }: ChartExportProps) {
  const t = useTranslations('chart')
  const locale = useLocale()
  const place = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  const leave = async (format: Format) => {
    const figure = place.current?.closest('figure')
    const drawing = figure && shownDrawing(figure)
    setFailed(!drawing)
    if (!figure || !drawing) return
    const heading = document.querySelector('h1')?.textContent?.trim() ?? ''
    const shown = title ?? (headingAbove(figure) || heading)
    const source = t('fileSource', {
      page: document.title,
      url: decodeURI(location.origin + location.pathname),
      day: formatDay(dayInHanoi(new Date())),
    })
    const words = { title: shown, sub: heading === shown ? '' : heading, alt, source, marks: marksOnPage() }
    const fileName = `${name ?? (slugOf(`${shown} ${words.sub}`) || 'bieu-do')}.${format}`
    try {
      const file = await svgFileOf(figure, drawing, words, locale)
      const blob =
        format === 'svg' ? new Blob([file.text], { type: 'image/svg+xml' }) : await pictureOfSvg(file)
      saveFile(blob, fileName)
    } catch (error) {
      console.error('The drawing could not be written into a file', error)
      setFailed(true)
    }
  }
  return (
    <div ref={place} className="flex flex-wrap items-center gap-2 print:hidden">
      {(['svg', 'png'] as const).map((format) => (
        <Button
          key={format}
          size="sm"
          icon="download"
          aria-label={t(`file.${format}`, { title: title ?? '' }).trim()}
          onClick={() => void leave(format)}
        >
          {format.toUpperCase()}
        </Button>
      ))}
      <span role="status" className="text-12 text-danger-ink">
        {failed && t('fileFailed')}
      </span>
    </div>
  )
}
