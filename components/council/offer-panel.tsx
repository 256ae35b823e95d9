'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldWords, type FieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { Agenda, AgendaOffer } from '@/lib/agenda/types'
import { StepButton, type Run } from './step-button'

export type OfferActions = Record<'addDisputed' | 'draw' | 'addRow' | 'addWhole', Run>
type OfferProps = {
  agenda: Agenda
  session: { sessionId: string; version: number }
  actions: OfferActions
}

/** What Home Affairs may put on the agenda of a session, block by block. */
export function OfferPanel({ agenda, session, actions }: OfferProps) {
  const t = useTranslations('sessions.offer')
  const figures = useFigures()
  const [blockId, setBlockId] = useState(agenda.offers[0]?.blockId)
  const [claimNote, setClaimNote] = useState(t('claimNoteText'))
  const offer = agenda.offers.find((o) => o.blockId === blockId)
  if (!offer) return null
  const input = { sessionId: session.sessionId, version: session.version, blockId: offer.blockId }
  return (
    <Panel title={t('title')} className="mt-4">
      <div className="flex flex-col gap-4">
        {agenda.offers.length > 1 && (
          <Field label={t('block')} className="max-w-sm">
            {(control) => (
              <Select {...control} value={offer.blockId} onChange={(e) => setBlockId(e.target.value)}>
                {agenda.offers.map((o) => (
                  <option key={o.blockId} value={o.blockId}>
                    {figures.words(o.blockName)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <div className="grid gap-4 lg:grid-cols-2">
          <div className="flex flex-col gap-2">
            <Field label={t('claimNote')}>
              {(control) => (
                <Textarea
                  {...control}
                  rows={2}
                  value={claimNote}
                  onChange={(e) => setClaimNote(e.target.value)}
                />
              )}
            </Field>
            <div className="flex flex-wrap gap-2">
              <StepButton
                size="sm"
                icon="plus"
                run={actions.addDisputed}
                input={{ ...input, claimNote }}
                disabledReason={offer.disputedCount === 0 ? t('noDisputed') : null}
              >
                {t('disputed', { count: offer.disputedCount })}
              </StepButton>
              {(['survey', 'result'] as const)
                .filter((kind) => !(kind === 'survey' ? offer.hasSurvey : offer.hasResult))
                .map((kind) => (
                  <StepButton
                    key={kind}
                    size="sm"
                    icon="plus"
                    run={actions.addWhole}
                    input={{ ...input, kind }}
                  >
                    {t(kind)}
                  </StepButton>
                ))}
            </div>
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <DrawForm key={offer.blockId} offer={offer} input={input} draw={actions.draw} agenda={agenda} />
            <RowForm offer={offer} input={{ ...input, claimNote }} addRow={actions.addRow} />
          </div>
        </div>
      </div>
    </Panel>
  )
}

const useWords = (answer: Parameters<typeof fieldWords>[0]): FieldWords => {
  const problem = useTranslations('problem')
  return fieldWords(answer, problem, (field) => field)
}

type DrawProps = { offer: AgendaOffer; input: object; draw: Run; agenda: Agenda }

function DrawForm({ offer, input, draw, agenda }: DrawProps) {
  const t = useTranslations('sessions.offer')
  const [size, setSize] = useState('5')
  const [seed, setSeed] = useState('')
  const { run, busy, answer } = useCommand(draw)
  const words = useWords(answer)
  return (
    <form
      noValidate
      aria-label={t('draw')}
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void run({ ...input, size, seed: seed === '' ? NaN : seed })
      }}
    >
      <h3 className="text-13 font-semibold">{t('draw')}</h3>
      <p className="text-12 text-ink-muted">{t('drawAbout', { count: offer.poolSize })}</p>
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('size')} error={words.at('size')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              className="fig"
              value={size}
              onChange={(e) => setSize(e.target.value)}
            />
          )}
        </Field>
        <Field label={t('seed')} error={words.at('seed')}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              className="fig"
              value={seed}
              onChange={(e) => setSeed(e.target.value)}
            />
          )}
        </Field>
      </div>
      <AnswerNotice answer={answer} />
      <Button type="submit" size="sm" disabled={busy} className="self-start">
        {t('draw')}
      </Button>
      {agenda.samples.map((sample) => (
        <p key={sample.sampleId} className="text-12 text-ink-muted">
          {t('samples', { size: sample.size, poolSize: sample.poolSize, seed: sample.seed })}
        </p>
      ))}
    </form>
  )
}

function RowForm({ offer, input, addRow }: { offer: AgendaOffer; input: object; addRow: Run }) {
  const t = useTranslations('sessions.offer')
  const figures = useFigures()
  const [agencyId, setAgencyId] = useState('')
  const [code, setCode] = useState('')
  const { run, busy, answer } = useCommand(addRow)
  const words = useWords(answer)
  return (
    <form
      noValidate
      aria-label={t('row')}
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void run({ ...input, agencyId, code }, () => setCode(''))
      }}
    >
      <h3 className="text-13 font-semibold">{t('row')}</h3>
      <Field label={t('agency')} error={words.at('agencyId')}>
        {(control) => (
          <Select {...control} value={agencyId} onChange={(e) => setAgencyId(e.target.value)}>
            <option value="" />
            {offer.agencies.map((a) => (
              <option key={a.agencyId} value={a.agencyId}>
                {figures.words(a.name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('code')} error={words.at('code')}>
        {(control) => (
          <Input {...control} className="fig" value={code} onChange={(e) => setCode(e.target.value)} />
        )}
      </Field>
      <AnswerNotice answer={answer} />
      <Button type="submit" size="sm" disabled={busy} className="self-start">
        {t('addRow')}
      </Button>
    </form>
  )
}
