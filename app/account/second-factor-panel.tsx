'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { beginSecondFactorAction } from '@/app/account/actions'
import { Moment } from '@/components/figure/moment'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { RecoveryCodes } from './recovery-codes'
import { ChangeForm, SetUpForm, type SetUp } from './second-factor-forms'

type SecondFactorPanelProps = { since: string | null; recoveryCodesLeft: number }

/** The actor's second factor: off, being set up, in force; and its recovery codes, once. */
export function SecondFactorPanel({ since, recoveryCodesLeft }: SecondFactorPanelProps) {
  const t = useTranslations('secondFactor')
  const [setUp, setSetUp] = useState<SetUp | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const begin = useCommand(beginSecondFactorAction)
  if (codes)
    return (
      <Panel title={t('recoveryTitle')}>
        <RecoveryCodes codes={codes} onDone={() => setCodes(null)} />
      </Panel>
    )
  return (
    <Panel title={t('title')} aside={t(since ? 'on' : 'off')}>
      {since ? (
        <>
          <p className="mb-3 text-13">
            {t('since')} <Moment at={since} />. {t('left', { count: recoveryCodesLeft })}
          </p>
          <ChangeForm onCodes={setCodes} />
        </>
      ) : setUp ? (
        <SetUpForm
          setUp={setUp}
          onCodes={(made) => {
            setSetUp(null)
            setCodes(made)
          }}
          onCancel={() => setSetUp(null)}
        />
      ) : (
        <div className="flex flex-col gap-3">
          <p className="text-13">{t('about')}</p>
          <AnswerNotice answer={begin.answer} />
          <Button
            className="self-start max-md:w-full"
            disabled={begin.busy}
            onClick={() => void begin.run(undefined, setSetUp)}
          >
            {t('begin')}
          </Button>
        </div>
      )}
    </Panel>
  )
}
