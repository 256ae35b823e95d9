import { useLocale, useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { formatDecimal, MISSING } from '@/lib/format'
import type { AskedGroup } from '@/lib/survey-group/types'
import {
  ALL,
  figuresAt,
  withFigures,
  type DraftProblem,
  type FigureName,
  type GroupDraft,
  type ReadDraft,
} from './group-draft'

const FIGURES = ['share', 'error', 'answers'] as const

export const figureId = (key: string, figure: FigureName): string => `group-${key || 'all'}-${figure}`

type GroupFormProps = {
  asked: readonly AskedGroup[]
  draft: GroupDraft
  read: ReadDraft
  /** Faults are told once saving was tried. */
  tried: boolean
  editable: boolean
  onChange: (draft: GroupDraft) => void
}

/** The share of a cell and what each group said: three figures each, and whether the groups come to the share. */
export function GroupForm({ asked, draft, read, tried, editable, onChange }: GroupFormProps) {
  const t = useTranslations('survey')
  const locale = useLocale()
  const percent = (value: number) => formatDecimal(String(value), { locale })
  const sets: { key: string; name: string; weight: number | null }[] = [
    { key: ALL, name: t('groups.all'), weight: null },
    ...asked.map(({ key, name, weight }) => ({ key, name: name[locale], weight })),
  ]
  return (
    <div className="flex flex-col gap-3">
      {sets.map(({ key, name, weight }) => (
        <fieldset key={key} className="min-w-0 border-b border-line pb-3 last:border-b-0">
          <legend className="mb-1 text-14 font-semibold">
            {name}
            {weight !== null && (
              <span className="fig ml-2 text-12 font-normal text-ink-muted">
                {t('groups.weight', { weight: percent(weight) })}
              </span>
            )}
          </legend>
          {editable ? (
            <FigureInputs
              group={key}
              name={name}
              draft={draft}
              problems={tried ? read.problems : []}
              onChange={onChange}
            />
          ) : (
            <FigureWords group={key} draft={draft} />
          )}
        </fieldset>
      ))}
      {read.mean !== null && read.differing === null && (
        <p className="text-13 text-ink-muted">{t('groups.mean', { mean: percent(read.mean) })}</p>
      )}
      {read.differing !== null && read.value !== null && (
        <Notice tone="warn" role="status">
          <p>
            {t('groups.differs', {
              mean: percent(read.differing),
              share: percent(read.value),
              apart: percent(Number(Math.abs(read.differing - read.value).toFixed(4))),
            })}
          </p>
        </Notice>
      )}
    </div>
  )
}

type FigureInputsProps = {
  group: string
  name: string
  draft: GroupDraft
  problems: readonly DraftProblem[]
  onChange: (draft: GroupDraft) => void
}

function FigureInputs({ group, name, draft, problems, onChange }: FigureInputsProps) {
  const t = useTranslations('survey')
  const problem = useTranslations('problem')
  const figures = figuresAt(draft, group)
  return (
    <div className="grid grid-cols-3 gap-2">
      {FIGURES.map((figure) => {
        const found = problems.find((p) => p.key === group && p.figure === figure)
        return (
          <Field
            key={figure}
            id={figureId(group, figure)}
            label={
              <>
                <span className="sr-only">{name}, </span>
                {t(`groups.${figure}`)}
              </>
            }
            error={found ? problem(found.reason, { limit: found.limit ?? '' }) : null}
          >
            {(control) => (
              <Input
                {...control}
                inputMode={figure === 'answers' ? 'numeric' : 'decimal'}
                autoComplete="off"
                className="fig text-right"
                value={figures[figure]}
                onChange={(event) =>
                  onChange(withFigures(draft, group, { ...figures, [figure]: event.target.value }))
                }
              />
            )}
          </Field>
        )
      })}
    </div>
  )
}

function FigureWords({ group, draft }: { group: string; draft: GroupDraft }) {
  const t = useTranslations('survey')
  const figures = figuresAt(draft, group)
  return (
    <dl className="grid grid-cols-3 gap-2 text-13">
      {FIGURES.map((figure) => (
        <div key={figure}>
          <dt className="text-12 text-ink-muted">{t(`groups.${figure}`)}</dt>
          <dd className="fig">{figures[figure] || MISSING}</dd>
        </div>
      ))}
    </dl>
  )
}
