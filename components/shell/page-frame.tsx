import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { PrintNote } from './print-note'
import type { PrintNoteProps } from './print-note'

type PageFrameProps = {
  header: ReactNode
  roundBar?: ReactNode
  /**
   * `page` scrolls as a whole within 90 rem; `workspace` fills the window from 901 px up: its panes scroll by
   * themselves, and `children` lays them out.
   */
  layout?: 'page' | 'workspace'
  print?: PrintNoteProps
  children: ReactNode
}

export function PageFrame({ header, roundBar, layout = 'page', print, children }: PageFrameProps) {
  const t = useTranslations('shell')
  const isWorkspace = layout === 'workspace'
  return (
    <div
      className={clsx(
        'flex min-h-dvh flex-col [--sticky-top:0px] md:[--sticky-top:var(--roundbar-height)]',
        isWorkspace && 'lg:h-dvh lg:min-h-[40rem] print:h-auto',
      )}
    >
      <a
        href="#main"
        className="sr-only z-50 bg-surface font-medium focus:not-sr-only focus:absolute focus:top-1.5 focus:left-1.5 focus:px-3 focus:py-1"
      >
        {t('skip')}
      </a>
      {header}
      {roundBar}
      <main
        id="main"
        tabIndex={-1}
        className={clsx(
          'w-full flex-1 outline-none focus-visible:shadow-none',
          isWorkspace ? 'lg:min-h-0' : 'mx-auto max-w-(--page-max) px-3 pt-3 pb-8 md:px-6 md:pt-4',
        )}
      >
        {children}
      </main>
      {print && <PrintNote {...print} />}
    </div>
  )
}
