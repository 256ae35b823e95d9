import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { useFigures } from '@/components/score-trail/use-figures'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { CatalogueTreeNode } from '@/lib/catalogue/types'
import type { FormerLine } from '@/lib/ledger/types'
import type { AgencyScore } from '@/lib/scoring/agency-score'
import type { Criterion } from './criteria'
import { againstFormer } from './former-points'

type WorkHeadProps = {
  criterion: Criterion
  wholeField:
    { node: CatalogueTreeNode; isChosen: boolean; onChoose: (isChosen: boolean) => void } | undefined
  score: AgencyScore
  former: Readonly<Record<string, FormerLine>>
}

/** What lies in the middle, with its points so far, and the choice between one criterion and its whole field. */
export function WorkHead({ criterion, wholeField, score, former }: WorkHeadProps) {
  const t = useTranslations('assess')
  const { words } = useFigures()
  const node = wholeField?.isChosen ? wholeField.node : criterion.node
  const part = score.byCode.get(node.code)
  const before = wholeField?.isChosen ? null : againstFormer(criterion.views, former)
  return (
    <div className="mb-2 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
      <h1 className="min-w-0 flex-1 text-18 font-semibold max-md:flex-none max-md:basis-full">
        <span className="fig">{node.code}</span> {words(node.name)}
      </h1>
      {part && criterion.views.some((view) => view.isOpenToAgency) && (
        <p className="flex items-baseline gap-2 whitespace-nowrap">
          <span className="text-12 text-ink-muted">{t('selfScored')}</span>
          <Points value={part.points} max={part.maxPoints} size="section" />
          {before && (
            <span className="text-12 text-ink-muted max-3xl:hidden">
              {t('before.year', { year: before.year })} <Points value={before.points} />
            </span>
          )}
        </p>
      )}
      {wholeField && (
        <SegmentedControl
          label={t('view.label')}
          segments={[
            {
              key: 'criterion',
              label: t('view.criterion'),
              current: !wholeField.isChosen,
              onChoose: () => wholeField.onChoose(false),
            },
            {
              key: 'field',
              label: t('view.field', { code: wholeField.node.code }),
              current: wholeField.isChosen,
              onChoose: () => wholeField.onChoose(true),
            },
          ]}
        />
      )}
    </div>
  )
}
