import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { FactsSummary } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import type { CouncilLine } from '@/lib/council/types'
import type { OptionView } from '@/lib/meeting/types'
import type { CodedWord } from '@/lib/round/types'
import { pointsFromDecimal } from '@/lib/scoring/points'

type VoteOptionsProps = {
  line: CouncilLine
  options: OptionView[]
  /** The one that is put to the vote. */
  putId: string | null
  grounds: readonly CodedWord[]
  reasonCodes: readonly CodedWord[]
  /** For the projector. */
  big?: boolean
}

/** What the council can choose between on a row, side by side, each with what it rests on. */
export function VoteOptions({ line, options, putId, grounds, reasonCodes, big = false }: VoteOptionsProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {options.map((option) => (
        <OptionCard
          key={option.optionId}
          {...{ line, option, grounds, reasonCodes, big }}
          isPut={option.optionId === putId}
        />
      ))}
    </div>
  )
}

type CardProps = Omit<VoteOptionsProps, 'options' | 'putId' | 'big'> & {
  option: OptionView
  big: boolean
  isPut: boolean
}

function OptionCard({ line, option, grounds, reasonCodes, big, isPut }: CardProps) {
  const t = useTranslations('sessions.item')
  const figures = useFigures()
  return (
    <section
      className={clsx(
        'rounded-panel border bg-surface p-4',
        isPut ? 'border-2 border-action' : 'border-line-strong',
      )}
    >
      <h2 className={clsx('font-semibold', big ? 'text-22' : 'text-16')}>
        {t('option', { letter: option.letter })}: {t(option.source)}
      </h2>
      <p className="my-1 flex items-baseline gap-3">
        <span className={clsx('fig font-semibold', big ? 'text-64' : 'text-40')}>
          {figures.points(option.points)}
        </span>
        <span className={clsx('fig text-ink-muted', big ? 'text-22' : 'text-16')}>
          {t('ofMax', { max: figures.points(pointsFromDecimal(line.row.maxPoints)) })}
        </span>
      </p>
      <div className={clsx('flex flex-col gap-1', big ? 'text-18' : 'text-14')}>
        <Rests {...{ line, option, grounds, reasonCodes }} />
      </div>
    </section>
  )
}

function Rests({ line, option, grounds, reasonCodes }: Omit<CardProps, 'big' | 'isPut'>) {
  const figures = useFigures()
  const { ledger, objection } = line.line
  const self = ledger.findLast((e) => e.stage === 'self')
  const appraised = ledger.findLast((e) => e.stage === 'appraisal1' || e.stage === 'appraisal2')
  const adjusted = ledger.findLast(
    (e) => (e.stage === 'appraisal1' || e.stage === 'appraisal2') && e.verdict === 'adjust',
  )
  const word = (codes: readonly CodedWord[], code: string | null | undefined) => {
    const found = codes.find((c) => c.code === code)
    return found ? figures.words(found.name) : null
  }
  if (option.source === 'standing') {
    const reason = word(reasonCodes, adjusted?.reasonCode)
    return (
      <>
        <p className="font-medium">
          <FactsSummary row={line.row} facts={adjusted?.facts ?? appraised?.facts ?? self?.facts ?? null} />
        </p>
        {reason && <p>{reason}</p>}
        {appraised?.note && <p className="whitespace-pre-line">{appraised.note}</p>}
      </>
    )
  }
  if (option.source === 'claimed') {
    const ground = word(grounds, objection?.ground)
    return (
      <>
        <p className="font-medium">
          <FactsSummary row={line.row} facts={self?.facts ?? null} />
        </p>
        {ground && <p>{ground}</p>}
        {objection?.text && <p className="whitespace-pre-line">{objection.text}</p>}
      </>
    )
  }
  return (
    <>
      <p className="font-medium">{word(reasonCodes, option.reasonCode)}</p>
      <p className="whitespace-pre-line">{option.note}</p>
    </>
  )
}
