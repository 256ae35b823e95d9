import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { formatCount } from '@/lib/format'
import type { OpenPlace, ReleaseBlock, ReleaseCheck } from '@/lib/release/types'

/** One thing that is looked at before the release: done, or how much is open and where. */
export function CheckItem({ check, block }: { check: ReleaseCheck; block: ReleaseBlock }) {
  const t = useTranslations('release.check')
  const locale = useLocale()
  const isOpen = check.count > 0
  const look = !isOpen ? 'text-success-ink' : check.stops ? 'text-danger-ink' : 'text-warning-ink'
  const count = formatCount(check.count, { locale })
  return (
    <li className="border-b border-line-faint py-1.5 text-13">
      <p className="flex items-baseline gap-2">
        <Icon name={isOpen ? 'warning' : 'check'} size="text" className={`self-center ${look}`} />
        <span className="min-w-0 flex-1">{t(`${check.key}.${isOpen ? 'open' : 'done'}`)}</span>
        {isOpen && check.key === 'unsettled' ? (
          <Link href={`/appraise/${block.roundId}/readings`} className="fig font-semibold">
            {count}
          </Link>
        ) : (
          <b className={`fig font-semibold ${look}`}>{count}</b>
        )}
      </p>
      {check.places.length > 0 && <Places check={check} block={block} />}
    </li>
  )
}

function Places({ check, block }: { check: ReleaseCheck; block: ReleaseBlock }) {
  const t = useTranslations('release.check')
  return (
    <details className="ml-6">
      <summary className="touch-target min-h-6 cursor-pointer text-12 text-link">
        {t('where', { count: check.places.length })}
      </summary>
      <ul className="mt-1 flex max-h-56 flex-col gap-1 overflow-y-auto text-12" tabIndex={0}>
        {check.places.map((place) => (
          <Place key={place.agencyId} place={place} block={block} />
        ))}
      </ul>
    </details>
  )
}

function Place({ place, block }: { place: OpenPlace; block: ReleaseBlock }) {
  const t = useTranslations('release.check')
  const locale = useLocale()
  const { agencyId, codes, count } = place
  const report = `/assess/${block.roundId}?agency=${agencyId}`
  const row = (code: string) => `/ranking/${block.roundId}/${block.blockId}/${agencyId}/${code}`
  return (
    <li>
      <Link href={report}>{place.name[locale]}</Link>
      {codes.length > 0 && (
        <>
          {': '}
          {codes.map((code, i) => (
            <span key={code}>
              {i > 0 && ', '}
              <Link href={row(code)} className="fig">
                {code}
              </Link>
            </span>
          ))}
          {count > codes.length && ` ${t('more', { count: count - codes.length })}`}
        </>
      )}
    </li>
  )
}
