'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { movePhaseAction } from '@/app/rounds/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import { blockersOf } from '@/components/round/blockers'
import { effectKey } from '@/components/round/effect-key'
import { PhaseRail } from '@/components/round/phase-rail'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Icon } from '@/components/ui/icon'
import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'
import type { BoardBlock, Phase } from '@/lib/round/types'

/** Which phase the block is in, what stands open, and the ways out of it. */
export function PhasePanel({ block, manages }: { block: BoardBlock; manages: boolean }) {
  const t = useTranslations('rounds')
  const { forward, back } = block
  return (
    <Panel title={t('steps')}>
      <PhaseRail phase={block.phase} />
      <p className="mt-2 text-13 text-ink-muted">{t(`now.${block.phase}`)}</p>
      <BlockerList block={block} />
      {manages && (
        <div className="mt-3 flex flex-wrap gap-2">
          {forward?.can.allowed && <MoveButton block={block} to={forward.to} isForward />}
          {block.phase === 'appraisal1' && (
            <LinkButton href={`/rounds/${block.roundId}/release`} variant="primary">
              {t('toRelease')}
            </LinkButton>
          )}
          {back?.can.allowed && <MoveButton block={block} to={back.to} isForward={false} />}
          {block.phase === 'council' && <Link href={`/council/${block.roundId}`}>{t('toCouncil')}</Link>}
          {block.phase === 'approved' && (
            <Link href={`/rounds/${block.roundId}/publish`}>{t('toPublish')}</Link>
          )}
        </div>
      )}
    </Panel>
  )
}

function BlockerList({ block }: { block: BoardBlock }) {
  const t = useTranslations('rounds')
  const found = blockersOf(block)
  if (found.length === 0) return null
  return (
    <ul className="mt-2 flex flex-col gap-1 text-13">
      {found.map((b) => (
        <li key={b.key} className={b.stops ? 'text-danger-ink' : 'text-warning-ink'}>
          <Icon name="warning" size="text" className="mr-1.5 inline" />
          {t(`open.${b.key}`, { count: b.count, of: b.of })}
        </li>
      ))}
    </ul>
  )
}

function MoveButton({ block, to, isForward }: { block: BoardBlock; to: Phase; isForward: boolean }) {
  const t = useTranslations()
  const [open, setOpen] = useState(false)
  const { run, busy, answer, forget } = useCommand(movePhaseAction)
  const label = t(isForward ? 'rounds.moveOn' : 'rounds.moveBack', { phase: t(`phase.${to}`) })
  const show = (next: boolean) => {
    setOpen(next)
    forget()
  }
  const confirm = () =>
    void run({ roundId: block.roundId, blockId: block.blockId, to, version: block.version }, () =>
      show(false),
    )
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title={label}
      description={t(`rounds.${effectKey(block.phase, to)}`)}
      trigger={
        <Button
          variant={isForward ? 'primary' : 'outline'}
          icon={isForward ? undefined : 'chevron-left'}
          iconAfter={isForward ? 'arrow-right' : undefined}
        >
          {label}
        </Button>
      }
      footer={
        <>
          <Button onClick={() => show(false)}>{t('action.cancel')}</Button>
          <Button variant="primary" onClick={confirm} disabled={busy}>
            {busy ? t('rounds.moving') : t('rounds.confirmMove', { phase: t(`phase.${to}`) })}
          </Button>
        </>
      }
    >
      {isForward && <BlockerList block={block} />}
      <AnswerNotice answer={answer} className="mt-3" />
    </Dialog>
  )
}
