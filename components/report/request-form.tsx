'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import type { ActionResult } from '@/lib/action-result'
import type { Locale } from '@/lib/preferences'
import { REPORT_KINDS, type ReportBlock, type ReportKind } from '@/lib/report/types'

type RequestFormProps = {
  roundId: string
  blocks: readonly ReportBlock[]
  request: (input: unknown) => Promise<ActionResult<{ reportId: string; isKept: boolean }>>
}

const ofBlock = (kind: ReportKind): boolean => kind === 'cards' || kind === 'card'

/** Which report is to be made, of what, in which language; and whether anew. */
export function RequestForm({ roundId, blocks, request }: RequestFormProps) {
  const t = useTranslations('report')
  const locale = useLocale()
  const [kind, setKind] = useState<ReportKind>('yearly')
  const [blockId, setBlockId] = useState(blocks[0]?.blockId ?? '')
  const [agency, setAgency] = useState('')
  const [language, setLanguage] = useState<Locale>(locale)
  const [again, setAgain] = useState(false)
  const [told, setTold] = useState<'queuedNow' | 'keptNow' | null>(null)
  const { run, busy, answer } = useCommand(request)
  const agencies = blocks.find((b) => b.blockId === blockId)?.agencies ?? []
  const agencyId = agencies.some((a) => a.agencyId === agency) ? agency : (agencies[0]?.agencyId ?? '')
  const send = () => {
    setTold(null)
    const scope = {
      blockId: ofBlock(kind) ? blockId : null,
      agencyId: kind === 'card' ? agencyId : null,
    }
    void run({ roundId, kind, ...scope, language, again }, ({ isKept }) => {
      setTold(isKept ? 'keptNow' : 'queuedNow')
      setAgain(false)
    })
  }
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('report')} hint={t(`about.${kind}`)}>
        {(control) => (
          <Select {...control} value={kind} onChange={(e) => setKind(e.target.value as ReportKind)}>
            {REPORT_KINDS.map((key) => (
              <option key={key} value={key}>
                {t(`kind.${key}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {ofBlock(kind) && (
        <Field label={t('block')}>
          {(control) => (
            <Select {...control} value={blockId} onChange={(e) => setBlockId(e.target.value)}>
              {blocks.map((block) => (
                <option key={block.blockId} value={block.blockId}>
                  {block.name[locale]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {kind === 'card' && (
        <Field label={t('agency')}>
          {(control) => (
            <Select {...control} value={agencyId} onChange={(e) => setAgency(e.target.value)}>
              {agencies.map((a) => (
                <option key={a.agencyId} value={a.agencyId}>
                  {a.name[locale]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field label={t('language')}>
        {(control) => (
          <Select
            {...control}
            value={language}
            onChange={(e) => setLanguage(e.target.value === 'en' ? 'en' : 'vi')}
          >
            {(['vi', 'en'] as const).map((key) => (
              <option key={key} value={key}>
                {t(`languages.${key}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Checkbox
        checked={again}
        onChange={(e) => setAgain(e.target.checked)}
        label={t('again')}
        hint={t('againHint')}
      />
      <AnswerNotice answer={answer} />
      {told && (
        <Notice role="status" tone={told === 'queuedNow' ? 'success' : 'info'}>
          <p>{t(told)}</p>
        </Notice>
      )}
      <div>
        <Button variant="primary" disabled={busy} onClick={send}>
          {t(busy ? 'requesting' : 'request')}
        </Button>
      </div>
    </div>
  )
}
