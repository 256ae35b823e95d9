import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Panel } from '@/components/ui/panel'
import type { RowResult } from '@/lib/agency-result/types'
import { formatDay } from '@/lib/format'
import type { CodedWord } from '@/lib/round/types'
import { RowFigures } from './row-cells'

type RowCorrectionsProps = {
  row: Pick<RowResult, 'rule' | 'maxPoints' | 'corrections'>
  reasons: readonly CodedWord[]
}

/** What was changed in a row after publication: the end of its ledger, and public like the result. */
export function RowCorrections({ row, reasons }: RowCorrectionsProps) {
  const t = useTranslations('correction')
  const figures = useFigures()
  return (
    <Panel title={t('ofRow')} className="lg:col-span-2" flush>
      <table className="data-table">
        <caption className="sr-only">{t('ofRow')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('ground')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {row.corrections.map((c) => {
            const reason = reasons.find((r) => r.code === c.reasonCode)?.name
            return (
              <tr key={c.sequence}>
                <td className="py-1! align-top!">
                  <span className="font-semibold">
                    {t('decisionOf', { number: c.decisionNumber, day: formatDay(c.decidedOn) })}
                  </span>
                  {reason && <> · {figures.words(reason)}</>}
                  <span className="block max-w-[42rem] whitespace-pre-line text-ink-muted">{c.ground}</span>
                </td>
                <td className="py-1! align-top!">
                  <RowFigures row={row} frozen={c.before} />
                </td>
                <td className="py-1! align-top!">
                  <RowFigures row={row} frozen={c.after} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Panel>
  )
}
