import { useTranslations } from 'next-intl'
import { ruleRows } from '@/components/score-trail/rule-rows'
import { awardWords, conditionWords, RuleWords } from '@/components/score-trail/rule-words'
import { StepChart } from '@/components/score-trail/step-chart'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/drawer'
import type { CatalogueRow } from '@/lib/catalogue/types'
import { pointsFromDecimal } from '@/lib/scoring/points'

/** More conditions than this are left to the guide. */
const MOST_CONDITIONS = 4

/** Maximum and rule of a row in one line, and the guide behind it. */
export function RuleLine({ row }: { row: CatalogueRow }) {
  const t = useTranslations('appraise.rule')
  const tRule = useTranslations('rule')
  const figures = useFigures()
  const unit = row.rule.kind === 'value' ? row.rule.input.unit : ''
  const rows = ruleRows(row, null)
  const told =
    rows.length <= MOST_CONDITIONS
      ? rows.map(
          (r) =>
            `${conditionWords(r.condition, tRule, figures, unit)}: ${awardWords(r.award, tRule, figures)}`,
        )
      : []
  return (
    <p className="text-13 text-ink-muted">
      {t('max')}{' '}
      <b className="fig font-semibold text-ink">{figures.points(pointsFromDecimal(row.maxPoints))}</b>
      {told.length > 0 && `. ${told.join(' · ')}`}.{' '}
      <Drawer
        title={`${row.code} ${figures.words(row.name)}`}
        trigger={
          <Button variant="plain" size="sm" className="h-6! px-0! underline max-md:h-11!">
            {t('guide')}
          </Button>
        }
      >
        <Guide row={row} />
      </Drawer>
    </p>
  )
}

function Guide({ row }: { row: CatalogueRow }) {
  const t = useTranslations('appraise.rule')
  const figures = useFigures()
  return (
    <div className="flex flex-col gap-4 text-13">
      <section>
        <h3 className="mb-1 font-semibold">{t('how')}</h3>
        <RuleWords row={row} />
        <StepChart row={row} facts={null} />
      </section>
      {figures.words(row.guidance) && (
        <section>
          <h3 className="mb-1 font-semibold">{t('guidance')}</h3>
          <p className="whitespace-pre-line">{figures.words(row.guidance)}</p>
        </section>
      )}
      {row.evidence.length > 0 && (
        <section>
          <h3 className="mb-1 font-semibold">{t('evidence')}</h3>
          <ul className="list-disc pl-5">
            {row.evidence.map((need, index) => (
              <li key={index}>
                {figures.words(need.name)}
                {need.required && <span className="text-ink-muted"> ({t('required')})</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
