import { useLocale, useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { FEWEST_PAIRS } from '@/lib/agreement/policy'
import type { AgreementFigures, Estimate } from '@/lib/agreement/types'
import { formatDecimal } from '@/lib/format'

/** Krippendorff's own limits: from 0,8 figures may be relied upon, from 0,667 with caution. */
const RELIABLE = 0.8
const TENTATIVE = 0.667

type AgreementPanelProps = { figures: AgreementFigures; tolerancePercent: number; className?: string }

/** How far two readings agree: each figure with its limits, and a sentence that says what it means. */
export function AgreementPanel({ figures, tolerancePercent, className }: AgreementPanelProps) {
  const t = useTranslations('reading.agreement')
  const { pairs, same, within, isEnough, alpha, correlation, difference } = figures
  const decimal = useDecimal()
  const share = (n: number) => (pairs === 0 ? 0 : Math.round((n / pairs) * 100))
  return (
    <Panel title={t('title')} aside={t('n', { count: pairs })} className={className}>
      {pairs === 0 ? (
        <p className="text-13 text-ink-muted">{t('none')}</p>
      ) : (
        <div className="flex flex-col gap-3">
          <p className="text-14">
            {t('within', { count: within, pairs, share: share(within), tolerance: tolerancePercent })}{' '}
            {t('same', { count: same, share: share(same) })}
          </p>
          {!isEnough && (
            <p className="text-13 text-warning-ink">{t('tooFew', { count: pairs, fewest: FEWEST_PAIRS })}</p>
          )}
          {isEnough && (
            <dl className="grid gap-x-6 gap-y-3 md:grid-cols-3">
              <Figure name={t('alpha')} estimate={alpha} digits={2} none={t('noVariation')}>
                {alpha && t(`alphaMeans.${levelOf(alpha.value)}`)}
              </Figure>
              <Figure name={t('correlation')} estimate={correlation} digits={2} none={t('noVariation')}>
                {correlation &&
                  t('correlationMeans', { share: Math.round(Math.max(0, correlation.value) * 100) })}
              </Figure>
              <Figure
                name={t('difference')}
                estimate={difference}
                digits={1}
                unit="%"
                none={t('noVariation')}
              >
                {difference &&
                  t(`differenceMeans.${signOf(difference.value)}`, {
                    mean: decimal(Math.abs(difference.value), 1),
                    lower: decimal(difference.lower ?? 0, 1),
                    upper: decimal(difference.upper ?? 0, 1),
                  })}
              </Figure>
            </dl>
          )}
        </div>
      )}
    </Panel>
  )
}

const levelOf = (alpha: number) =>
  alpha >= RELIABLE ? 'reliable' : alpha >= TENTATIVE ? 'tentative' : 'unreliable'
const signOf = (value: number) => (Math.abs(value) < 0.05 ? 'even' : value > 0 ? 'higher' : 'lower')

export function useDecimal() {
  const locale = useLocale()
  return (value: number, digits: number) => formatDecimal(value.toFixed(digits), { locale }).replace('-', '−')
}

type FigureProps = {
  name: string
  estimate: Estimate | null
  digits: number
  unit?: string
  none: string
  children: React.ReactNode
}

function Figure({ name, estimate, digits, unit, none, children }: FigureProps) {
  const t = useTranslations('reading.agreement')
  const decimal = useDecimal()
  const withUnit = (value: number) => decimal(value, digits) + (unit ? `\u00a0${unit}` : '')
  return (
    <div>
      <dt className="text-12 text-ink-muted">{name}</dt>
      <dd>
        {estimate === null ? (
          <span className="text-13 text-ink-muted">{none}</span>
        ) : (
          <>
            <span className="fig block text-18 font-semibold">{withUnit(estimate.value)}</span>
            {estimate.lower !== null && estimate.upper !== null && (
              <span className="fig block text-12 text-ink-muted">
                {t('limits', { lower: withUnit(estimate.lower), upper: withUnit(estimate.upper) })}
              </span>
            )}
            <span className="block text-13">{children}</span>
          </>
        )}
      </dd>
    </div>
  )
}
