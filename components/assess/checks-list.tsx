'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Icon } from '@/components/ui/icon'
import type { Finding } from '@/lib/assessment/types'
import type { CatalogueRow } from '@/lib/catalogue/types'

type ChecksListProps = {
  findings: readonly Finding[]
  rows: ReadonlyMap<string, Pick<CatalogueRow, 'code' | 'name'>>
  /** The workspace's address; a row is a parameter of it. */
  base: string
  /** Goes to the row without leaving the page. */
  onGo?: (code: string) => void
}

const SEVERITIES = ['error', 'warning'] as const

/** Errors stop the submission, warnings are signed for; each leads to its row. */
export function ChecksList({ findings, rows, base, onGo }: ChecksListProps) {
  const t = useTranslations('assess.checks')
  if (findings.length === 0) return <p className="text-13">{t('none')}</p>
  return (
    <div className="flex flex-col gap-3 text-13">
      {SEVERITIES.map((severity) => {
        const found = findings.filter((finding) => finding.severity === severity)
        if (found.length === 0) return null
        return (
          <section key={severity}>
            <h3 className="flex items-center gap-1.5 font-semibold">
              <Icon
                name="warning"
                className={severity === 'error' ? 'text-danger-ink' : 'text-warning-ink'}
              />
              {t(severity, { count: found.length })}
            </h3>
            <p className="text-12 text-ink-muted">{t(`${severity}Hint`)}</p>
            <ul className="mt-1">
              {found.map((finding) => (
                <CheckItem
                  key={`${finding.code} ${finding.reason}`}
                  finding={finding}
                  name={rows.get(finding.code)?.name}
                  href={`${base}?row=${finding.code}`}
                  onGo={onGo}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

type CheckItemProps = {
  finding: Finding
  name: CatalogueRow['name'] | undefined
  href: string
  onGo?: (code: string) => void
}

function CheckItem({ finding, name, href, onGo }: CheckItemProps) {
  const t = useTranslations('assess.checks')
  const { words } = useFigures()
  return (
    <li className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-2 border-b border-line-faint py-1">
      <a
        href={href}
        className="fig touch-target"
        onClick={(event) => {
          if (!onGo) return
          event.preventDefault()
          onGo(finding.code)
        }}
      >
        {finding.code}
      </a>
      <span>
        {name && words(name)}
        <span className="block text-ink-muted">{t(`reason.${finding.reason}`)}</span>
      </span>
    </li>
  )
}
