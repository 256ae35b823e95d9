import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { Working } from '@/lib/scoring/working'
import { formulaWords, lettersOf } from './formula-words'
import { ruleRows, type Award, type Condition, type RuleRow } from './rule-rows'
import { useFigures, type Figures } from './use-figures'
import type { TrailRow } from './working-trail'

type RuleWordsProps = {
  row: TrailRow
  /** Marks what the facts reached. */
  working?: Working | null
}

/** The rule of a row in words: a table of conditions and points, or a sentence where it is none. */
export function RuleWords({ row, working = null }: RuleWordsProps) {
  const t = useTranslations('rule')
  const figures = useFigures()
  const rows = ruleRows(row, working)
  if (rows.length === 0) return <RuleSentence row={row} />
  return (
    <table className="fig w-full text-13">
      <caption className="sr-only">{t('caption')}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('condition')}</th>
          <th scope="col">{t('points')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((line, index) => (
          <BandRow
            key={index}
            line={line}
            figures={figures}
            unit={row.rule.kind === 'value' ? row.rule.input.unit : ''}
          />
        ))}
      </tbody>
    </table>
  )
}

function BandRow({ line, figures, unit }: { line: RuleRow; figures: Figures; unit: string }) {
  const t = useTranslations('rule')
  return (
    <tr className={clsx(line.reached && 'bg-surface-selected font-semibold')}>
      <td className="border-b border-line-faint px-1.5 py-[0.15625rem] align-top">
        {conditionWords(line.condition, t, figures, unit)}
        {line.reached && <span className="sr-only"> {t('reached')}</span>}
      </td>
      <td className="border-b border-line-faint px-1.5 py-[0.15625rem] text-right align-top whitespace-nowrap">
        {awardWords(line.award, t, figures)}
      </td>
    </tr>
  )
}

type Words = ReturnType<typeof useTranslations>

/** A condition of a rule as words: `80 % đến dưới 100 %`, `đến hết ngày 31/01/2021`. */
export function conditionWords(condition: Condition, t: Words, figures: Figures, unit = ''): string {
  switch (condition.type) {
    case 'label':
      return figures.words(condition.label)
    case 'share':
    case 'value':
      return rangeWords(condition, t, figures, unit)
    case 'by':
      return t('by', { day: figures.day(condition.day) })
    case 'late':
      return t('late', { days: condition.days, day: figures.day(condition.day) })
    case 'after':
      return t('after', { day: figures.day(condition.day) })
    case 'each':
      return t('each', { what: figures.words(condition.label) })
    default:
      return t(condition.type)
  }
}

function rangeWords(
  condition: Extract<Condition, { type: 'share' | 'value' }>,
  t: Words,
  figures: Figures,
  unit: string,
): string {
  const edge = (text: string) => {
    if (condition.type === 'share') return figures.percent(text)
    return unit ? `${figures.decimal(text)}\u00a0${unit}` : figures.decimal(text)
  }
  const { from, below, whole } = condition
  if (from === null) return t('below', { below: edge(below ?? '0') })
  if (below !== null) return t('between', { from: edge(from), below: edge(below) })
  return whole ? edge(from) : t('from', { from: edge(from) })
}

export function awardWords(award: Award, t: Words, figures: Figures): string {
  if (award.type === 'not-applicable') return t('notApplicable')
  const points = figures.points(award.points)
  if (award.type === 'ratio-times') return t('ratioTimes', { points })
  return award.type === 'minus' ? `\u2212${points}` : points
}

function RuleSentence({ row }: { row: TrailRow }) {
  const t = useTranslations('rule')
  const tWorking = useTranslations('working')
  const figures = useFigures()
  const { rule } = row
  const points = figures.decimal(row.maxPoints)
  if (rule.kind === 'external')
    return (
      <p>
        {t('external', {
          source: figures.words(rule.source),
          scaleMax: figures.decimal(rule.scaleMax),
          points,
        })}
      </p>
    )
  if (rule.kind === 'survey') return <p>{t('survey', { points })}</p>
  if (rule.kind !== 'formula') return null
  const letters = lettersOf(rule)
  return (
    <div className="fig">
      <p className="font-medium">{formulaWords(rule, tWorking, figures)}</p>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-2 text-ink-muted">
        {rule.inputs.map((input) => (
          <div key={input.key} className="contents">
            <dt className="font-semibold text-ink">{letters.get(input.key)}</dt>
            <dd>{figures.words(input.label)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1 text-ink-muted">{t('clamped', { points })}</p>
    </div>
  )
}
