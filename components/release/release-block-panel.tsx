import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { formatCount, formatDeadline, formatInstant } from '@/lib/format'
import type { ReleaseBlock } from '@/lib/release/types'
import { phaseIsBefore } from '@/lib/round/types'
import { CheckItem } from './check-item'
import { ReleaseDialog, type ReleaseAction } from './release-dialog'

type ReleaseBlockPanelProps = { block: ReleaseBlock; manages: boolean; release: ReleaseAction }

/** One block: its check list and the way on, or when and by whom it was released. */
export function ReleaseBlockPanel({ block, manages, release }: ReleaseBlockPanelProps) {
  const t = useTranslations('release')
  const locale = useLocale()
  const { phase, checks } = block
  const waits = phase === 'appraisal1'
  return (
    <Panel
      title={block.blockName[locale]}
      aside={t('submitted', { count: formatCount(block.submittedCount, { locale }) })}
    >
      {phaseIsBefore(phase, 'appraisal1') ? (
        <p className="text-13 text-ink-muted">{t('notYet')}</p>
      ) : (
        <Counts block={block} />
      )}
      {waits && (
        <>
          <ul className="mt-2 border-t border-line-faint">
            {checks.map((check) => (
              <CheckItem key={check.key} check={check} block={block} />
            ))}
          </ul>
          {manages && (
            <div className="mt-3">
              <ReleaseDialog
                roundId={block.roundId}
                blocks={[block]}
                release={release}
                stopped={checks.some((c) => c.stops && c.count > 0)}
              />
            </div>
          )}
        </>
      )}
      {block.releasedAt && <Released block={block} again={waits} />}
    </Panel>
  )
}

function Counts({ block: { counts } }: { block: ReleaseBlock }) {
  const t = useTranslations('release')
  const locale = useLocale()
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1 text-13">
      {(['recognised', 'adjusted', 'asked'] as const).map((key) => (
        <div key={key} className="flex items-baseline gap-1.5">
          <dt className="text-ink-muted">{t(`counts.${key}`)}</dt>
          <dd className="fig text-16 font-semibold">{formatCount(counts[key], { locale })}</dd>
        </div>
      ))}
    </dl>
  )
}

function Released({ block, again }: { block: ReleaseBlock; again: boolean }) {
  const t = useTranslations('release')
  const { releasedAt, releasedByName, noticeCount } = block
  return (
    <Notice tone={again ? 'warn' : 'success'} className="mt-3">
      <p>
        {t(releasedByName ? 'releasedBy' : 'released', {
          at: formatInstant(releasedAt),
          name: releasedByName ?? '',
        })}{' '}
        {noticeCount > 0 && t('notices', { count: noticeCount })}
      </p>
      <p className="text-ink-muted">
        {again ? t('takenBack') : t('until', { deadline: formatDeadline(block.explainBefore) })}{' '}
        <Link href={`/rounds/${block.roundId}?block=${block.blockId}`}>{t('toBlock')}</Link>
      </p>
    </Notice>
  )
}
