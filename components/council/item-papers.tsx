import { useTranslations } from 'next-intl'
import { SubmittedPane } from '@/components/appraisal/submitted-pane'
import { LedgerList } from '@/components/score-trail/ledger-list'
import { Panel } from '@/components/ui/panel'
import type { VoteItem } from '@/lib/meeting/types'
import { ImpactTable } from './impact-table'
import { ResultSummary } from './result-summary'
import { SurveyTable } from './survey-table'
import { VoteOptions } from './vote-options'

/** The papers of an item in one place: alternatives and their impact, the dossier with its ledger, or the results. */
export function ItemPapers({ vote }: { vote: VoteItem }) {
  const t = useTranslations()
  const { line, options, impact, poll, grounds, reasonCodes, summary, item } = vote
  if (!line) {
    if (!summary) return null
    return item.kind === 'survey' ? <SurveyTable summary={summary} /> : <ResultSummary summary={summary} />
  }
  return (
    <>
      <VoteOptions
        line={line}
        options={options}
        putId={poll && poll.outcome !== 'cancelled' ? poll.option.optionId : null}
        grounds={grounds}
        reasonCodes={reasonCodes}
      />
      {impact && (
        <ImpactTable
          impact={impact.impact}
          otherLabel={t('sessions.item.ifInstead', { letter: impact.option.letter })}
        />
      )}
      <Panel title={t('council.dossier')}>
        <div className="grid gap-4 md:grid-cols-2">
          <SubmittedPane line={line.line} row={line.row} selfPoints={line.selfPoints} grounds={grounds} />
          <section>
            <h3 className="mb-1 text-13 font-semibold">{t('council.ledger')}</h3>
            <LedgerList entries={line.line.ledger} row={line.row} reasons={[...reasonCodes, ...grounds]} />
          </section>
        </div>
      </Panel>
    </>
  )
}
