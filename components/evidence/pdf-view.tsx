'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { IconButton } from '@/components/ui/icon-button'
import { usePdf, usePdfPage } from './use-pdf'

const STEP = 1.25
const LEAST = 0.5
const MOST = 4
/** Wider than this a page of A4 is no better to read. */
const WIDEST_PX = 900

type PdfViewProps = {
  href: string
  sizeBytes: number
  startPage: number
  /** The page that is looked at. */
  onPage?: (page: number) => void
}

/** A PDF page by page, beginning at the page that matters. */
export function PdfView({ href, sizeBytes, startPage, onPage }: PdfViewProps) {
  const t = useTranslations('preview')
  const state = usePdf(href, sizeBytes)
  if (state.status === 'loading')
    return (
      <p role="status" className="py-6 text-center text-14 text-ink-muted">
        {t('loading')}
      </p>
    )
  if (state.status !== 'ready')
    return (
      <p role="alert" className="py-6 text-center text-14 text-danger-ink">
        {t(`problem.${state.status}`)}
      </p>
    )
  return <Pages pdf={state.pdf} startPage={startPage} onPage={onPage} />
}

function usePlace(pages: number, startPage: number) {
  const [page, setPage] = useState(Math.min(startPage, pages))
  const [zoom, setZoom] = useState(1)
  const goTo = (to: number) => setPage(Math.min(pages, Math.max(1, to)))
  const zoomTo = (to: number) => setZoom(Math.min(MOST, Math.max(LEAST, to)))
  return { page, zoom, goTo, zoomTo }
}

type Place = ReturnType<typeof usePlace>

/** Keys as in other readers of PDF; those of a field in which one types stay there. */
function pressed(event: KeyboardEvent, pages: number, { page, zoom, goTo, zoomTo }: Place): void {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return
  const acts: Record<string, () => void> = {
    PageDown: () => goTo(page + 1),
    ArrowRight: () => goTo(page + 1),
    PageUp: () => goTo(page - 1),
    ArrowLeft: () => goTo(page - 1),
    Home: () => goTo(1),
    End: () => goTo(pages),
    '+': () => zoomTo(zoom * STEP),
    '=': () => zoomTo(zoom * STEP),
    '-': () => zoomTo(zoom / STEP),
    '0': () => zoomTo(1),
  }
  const act = acts[event.key]
  if (!act) return
  event.preventDefault()
  act()
}

function Pages({
  pdf,
  startPage,
  onPage,
}: Pick<PdfViewProps, 'startPage' | 'onPage'> & { pdf: PDFDocumentProxy }) {
  const place = usePlace(pdf.numPages, startPage)
  const { page } = place
  useEffect(() => onPage?.(page), [page, onPage])
  return (
    <div className="flex h-full flex-col gap-2" onKeyDown={(event) => pressed(event, pdf.numPages, place)}>
      <Bar pages={pdf.numPages} place={place} />
      <Sheet pdf={pdf} place={place} />
    </div>
  )
}

function Bar({ pages, place }: { pages: number; place: Place }) {
  const t = useTranslations('preview')
  const { page, zoom, goTo, zoomTo } = place
  return (
    <div role="toolbar" aria-label={t('tools')} className="flex flex-wrap items-center gap-x-1 gap-y-1">
      <IconButton
        icon="chevron-left"
        label={t('previous')}
        disabled={page === 1}
        onClick={() => goTo(page - 1)}
      />
      <PageBox key={page} pages={pages} page={page} onGo={goTo} />
      <IconButton
        icon="chevron-right"
        label={t('next')}
        disabled={page === pages}
        onClick={() => goTo(page + 1)}
      />
      <span className="mx-1 h-5 border-l border-line max-md:mx-0" />
      <IconButton
        icon="minus"
        label={t('smaller')}
        disabled={zoom <= LEAST}
        onClick={() => zoomTo(zoom / STEP)}
      />
      <span className="fig min-w-12 text-center text-13 max-md:sr-only">{Math.round(zoom * 100)} %</span>
      <IconButton
        icon="plus"
        label={t('larger')}
        disabled={zoom >= MOST}
        onClick={() => zoomTo(zoom * STEP)}
      />
    </div>
  )
}

function PageBox({ pages, page, onGo }: { pages: number; page: number; onGo: (page: number) => void }) {
  const t = useTranslations('preview')
  const [typed, setTyped] = useState(String(page))
  const go = () => (/^\d+$/.test(typed) ? onGo(Number(typed)) : setTyped(String(page)))
  return (
    <form
      className="flex items-center gap-1.5 text-13"
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      <label className="flex items-center gap-1.5">
        {t('page')}
        <input
          value={typed}
          inputMode="numeric"
          onChange={(event) => setTyped(event.target.value)}
          onBlur={go}
          className="fig h-8 w-12 rounded-control border border-line-strong bg-surface px-1.5 text-right max-md:h-11 max-md:text-16"
        />
      </label>
      <span className="fig">{t('ofPages', { pages })}</span>
    </form>
  )
}

/** How wide the room for the page is; it changes with the window. */
function useWidth() {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const room = ref.current
    if (!room) return
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    watch.observe(room)
    room.focus()
    return () => watch.disconnect()
  }, [])
  return [ref, Math.min(width, WIDEST_PX)] as const
}

/** The page as a picture, and its text for those who do not see it. */
function Sheet({ pdf, place }: { pdf: PDFDocumentProxy; place: Place }) {
  const t = useTranslations('preview')
  const { page, zoom } = place
  const [room, width] = useWidth()
  const [canvas, setCanvas] = useState<HTMLCanvasElement | null>(null)
  const text = usePdfPage({ pdf, page, zoom, width, canvas })
  const name = t('pageOf', { page, pages: pdf.numPages })
  useEffect(() => {
    // In braces: what it gives back (a promise in newer browsers) is no clean-up.
    room.current?.scrollTo({ top: 0 })
  }, [room, page])
  return (
    <div
      ref={room}
      role="region"
      aria-label={name}
      tabIndex={0}
      className="focus-inset min-h-0 flex-1 overflow-auto bg-surface-sunken p-2"
    >
      <canvas
        ref={setCanvas}
        role="img"
        aria-label={name}
        data-drawn={text !== null}
        className="mx-auto block border border-line bg-white"
      />
      {text === undefined && <p role="alert">{t('problem.page')}</p>}
      <div className="sr-only" aria-live="polite">
        {text === null ? t('loading') : text || t('noText')}
      </div>
    </div>
  )
}
