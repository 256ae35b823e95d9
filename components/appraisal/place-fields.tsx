'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { DossierEvidence } from '@/lib/dossier/types'
import type { AdjustmentFieldsProps } from './adjustment-fields'
import type { CitedPage } from './cited-page'
import { clausesOf } from './clauses'

type PlaceFieldsProps = Pick<AdjustmentFieldsProps, 'draft' | 'change' | 'idPrefix' | 'at'> & {
  clauseLabel: string
  /** Whose legal text is offered as the ground. */
  row?: CatalogueRow
  decisionNumber?: string
  /** The agency's documents, of which one may be named. */
  evidence?: readonly DossierEvidence[]
  /** What is shown beside the form just now. */
  cited?: CitedPage | null
}

/** Where the ground of a decision is found: a clause or the minutes, a document of the agency and a place in it. */
export function PlaceFields(props: PlaceFieldsProps) {
  const { draft, change, idPrefix, at, clauseLabel, row, decisionNumber = '', evidence = [], cited } = props
  const t = useTranslations('appraise.form')
  const figures = useFigures()
  const clauses = row ? clausesOf(row, decisionNumber, figures.words, t) : []
  const listId = `${idPrefix}-clauses`
  return (
    <>
      <Field label={clauseLabel} id={`${idPrefix}-clause`} error={at('clause')}>
        {(control) => (
          <>
            <Input
              {...control}
              list={clauses.length > 0 ? listId : undefined}
              value={draft.clause}
              onChange={(event) => change({ ...draft, clause: event.target.value })}
            />
            {clauses.length > 0 && (
              <datalist id={listId}>
                {clauses.map((clause) => (
                  <option key={clause} value={clause} />
                ))}
              </datalist>
            )}
          </>
        )}
      </Field>
      <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-2 max-md:grid-cols-1">
        {evidence.length > 0 && (
          <Field label={t('document')} id={`${idPrefix}-evidenceLinkId`} error={at('evidenceLinkId')}>
            {(control) => (
              <Select
                {...control}
                value={draft.evidenceLinkId ?? ''}
                onChange={(event) => change({ ...draft, evidenceLinkId: event.target.value })}
              >
                <option value="">{t('noDocument')}</option>
                {evidence.map((e) => (
                  <option key={e.linkId} value={e.linkId}>
                    {[e.number, e.fileName].filter(Boolean).join(' · ')}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <Field
          label={t(evidence.length > 0 ? 'page' : 'evidencePage')}
          id={`${idPrefix}-evidencePage`}
          error={at('evidencePage')}
        >
          {(control) => (
            <Input
              {...control}
              value={draft.evidencePage}
              onChange={(event) => change({ ...draft, evidencePage: event.target.value })}
            />
          )}
        </Field>
      </div>
      {cited && (
        <Button
          size="sm"
          className="self-start"
          onClick={() =>
            change({
              ...draft,
              evidenceLinkId: cited.linkId,
              evidencePage: String(cited.page),
            })
          }
        >
          {t('takePage', { page: cited.page })}
        </Button>
      )}
    </>
  )
}
