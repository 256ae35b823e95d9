'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { DayInput } from '@/components/rule-input/day-input'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { CloseOverlay } from '@/components/ui/overlay-panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatDay } from '@/lib/format'
import { readDay } from '@/lib/typed-day'
import type { AssignAction } from './actions'
import type { WantedPart } from './wanted-parts'

type ProposalDialogProps = {
  place: { roundId: string; blockId: string }
  /** What is said of it: the button, the title, what it does, and that it was done. */
  said: { open: string; title: string; description: string; applied: string; without: string | null }
  heads: readonly string[]
  /** For each who gets something: how many lines, by head. */
  sums: readonly { name: string; lines: readonly number[] }[]
  parts: readonly WantedPart[]
  primary?: boolean
  assign: AssignAction
  onDone: (words: string) => void
}

/** What lies with nobody, proposed: counted for each before it is applied. */
export function ProposalDialog(props: ProposalDialogProps) {
  const { place, said, heads, sums, parts, primary = true, assign, onDone } = props
  const t = useTranslations('assignment.proposal')
  const problem = useTranslations('problem')
  const [open, setOpen] = useState(false)
  const [day, setDay] = useState('')
  const [isUnreadable, setUnreadable] = useState(false)
  const { run, busy, answer, forget } = useCommand(assign)
  const words = fieldWords(
    answer,
    (reason, values) =>
      problem(reason, values?.limit ? { ...values, limit: formatDay(String(values.limit)) } : values),
    String,
  )
  const apply = () => {
    const dueOn = readDay(day)
    setUnreadable(dueOn === 'unreadable')
    if (dueOn === 'unreadable') return
    void run({ ...place, parts, dueOn }, () => {
      setOpen(false)
      onDone(said.applied)
    })
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        forget()
        setOpen(next)
      }}
      trigger={<Button variant={primary ? 'primary' : 'outline'}>{said.open}</Button>}
      title={said.title}
      description={said.description}
      footer={
        <>
          <CloseOverlay>
            <Button>{t('cancel')}</Button>
          </CloseOverlay>
          <Button variant="primary" disabled={busy} onClick={apply}>
            {t('apply', { parts: parts.length })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TableWrap label={t('preview')}>
          <Table>
            <thead>
              <tr>
                <Th>{t('person')}</Th>
                {heads.map((head) => (
                  <Th key={head} numeric>
                    {head}
                  </Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sums.map(({ name, lines }) => (
                <tr key={name}>
                  <Th scope="row">{name}</Th>
                  {lines.map((count, i) => (
                    <Td key={heads[i]} numeric className={count === 0 ? 'text-ink-faint' : undefined}>
                      {count}
                    </Td>
                  ))}
                </tr>
              ))}
            </tbody>
          </Table>
        </TableWrap>
        {said.without && <p className="text-13 text-warning-ink">{said.without}</p>}
        <Field
          label={t('dueOn')}
          hint={t('dueHint')}
          error={isUnreadable ? problem('not-a-day') : words.at('dueOn')}
          className="max-w-56"
        >
          {({ required: _required, ...control }) => <DayInput {...control} value={day} onType={setDay} />}
        </Field>
        <AnswerNotice answer={answer} />
      </div>
    </Dialog>
  )
}
