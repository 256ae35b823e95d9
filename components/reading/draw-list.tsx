'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { CloseOverlay } from '@/components/ui/overlay-panel'
import { formatCount } from '@/lib/format'
import type { DrawView } from '@/lib/reading/types'
import type { ReadingAction } from './draw-form'

type DrawListProps = { draws: readonly DrawView[]; withdraw: ReadingAction | null }

/** Every draw with what it was made from; one by chance says its seed, and whether it gives the same lines again. */
export function DrawList({ draws, withdraw }: DrawListProps) {
  const t = useTranslations('reading.draws')
  const locale = useLocale()
  if (draws.length === 0) return <p className="text-13 text-ink-muted">{t('none')}</p>
  return (
    <ul className="flex flex-col divide-y divide-line-faint text-13">
      {draws.map((draw) => (
        <li key={draw.id} className="flex flex-col gap-0.5 py-2">
          <p>
            <b className="font-semibold">
              {draw.kind === 'sample'
                ? t('sample', { share: draw.sharePercent ?? 0 })
                : t('chosen', { codes: draw.codes.join(', ') })}
            </b>{' '}
            <span className="text-ink-muted">
              {t('lines', {
                drawn: formatCount(draw.drawnCount, { locale }),
                frame: formatCount(draw.frameCount, { locale }),
              })}
              {draw.kind === 'sample' &&
                draw.codes.length > 0 &&
                ` · ${t('of', { codes: draw.codes.join(', ') })}`}
            </span>
          </p>
          <p className="text-12 text-ink-muted">
            {draw.drawnByName}, <Moment at={draw.drawnAt.toISOString()} /> ·{' '}
            {t('read', { live: draw.live, spoken: draw.spoken })}
          </p>
          {draw.seed !== null && (
            <p className="text-12 text-ink-muted">
              {t('seed')} <Code>{draw.seed}</Code>{' '}
              <span className={draw.isRepeatable ? 'text-success-ink' : 'text-warning-ink'}>
                <Icon name={draw.isRepeatable ? 'check' : 'warning'} size="text" />{' '}
                {draw.isRepeatable ? t('repeatable') : t('notRepeatable')}
              </span>
            </p>
          )}
          {withdraw && draw.live > draw.spoken && <Withdraw draw={draw} withdraw={withdraw} />}
        </li>
      ))}
    </ul>
  )
}

function Withdraw({ draw, withdraw }: { draw: DrawView; withdraw: ReadingAction }) {
  const t = useTranslations('reading.draws')
  const { run, busy, answer } = useCommand(withdraw)
  const open = draw.live - draw.spoken
  return (
    <Dialog
      trigger={
        <Button size="sm" variant="plain" className="self-start px-0!">
          {t('withdraw', { count: open })}
        </Button>
      }
      title={t('withdrawTitle', { count: open })}
      description={t('withdrawDescription')}
      footer={
        <>
          <CloseOverlay>
            <Button>{t('cancel')}</Button>
          </CloseOverlay>
          <Button variant="danger" disabled={busy} onClick={() => void run({ drawId: draw.id })}>
            {t('withdraw', { count: open })}
          </Button>
        </>
      }
    >
      <AnswerNotice answer={answer} />
    </Dialog>
  )
}
