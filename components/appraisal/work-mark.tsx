import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { StateMark, type MarkedState } from '@/components/ui/state-mark'
import type { AppraisalLine } from '@/lib/appraisal/types'

type Look = { state: MarkedState; word: string; chip?: boolean }

/** On its way to the server, or refused by it. */
export type SendingState = 'saving' | 'not-saved' | null

/** Where a line stands in this reading, and the points that the reading gave. */
export function WorkMark({ line, state = null }: { line: AppraisalLine; state?: SendingState }) {
  const t = useTranslations('appraise.work')
  const look = lookOf(line, t)
  const points = line.decision && line.decision.verdict !== 'ask' ? line.decision.points : null
  return (
    <span className="flex items-center justify-between gap-2">
      <span className="flex items-center gap-1.5">
        <StateMark state={look.state} word={look.word} chip={look.chip ?? false} />
        {state && (
          <span className={state === 'saving' ? 'text-12 text-ink-faint' : 'text-12 text-warning-ink'}>
            {t(state)}
          </span>
        )}
      </span>
      <Points
        value={points}
        className={
          look.state === 'adjusted-down'
            ? 'font-semibold text-adjusted-down-ink'
            : look.state === 'adjusted-up'
              ? 'font-semibold text-adjusted-up-ink'
              : points === null
                ? 'text-ink-faint'
                : 'font-semibold'
        }
      />
    </span>
  )
}

function lookOf(line: AppraisalLine, t: (key: string) => string): Look {
  if (line.work === 'not-applicable') return { state: 'not-applicable', word: t('not-applicable') }
  if (line.work === 'claim') return { state: 'needs-explanation', word: t('claim'), chip: true }
  if (line.work === 'asked') return { state: 'needs-explanation', word: t('asked') }
  const { decision } = line
  if (!decision) return { state: 'not-scored', word: t('open') }
  if (decision.verdict === 'adjust') {
    const down = (decision.points ?? 0) < (line.selfPoints ?? 0)
    return { state: down ? 'adjusted-down' : 'adjusted-up', word: t('adjust') }
  }
  return { state: 'recognised', word: decision.verdict === 'confirm' ? t('confirm') : t('recognise') }
}
