'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { fieldId, type FieldWords } from '@/components/round/field-problems'
import { useFigures } from '@/components/score-trail/use-figures'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/number-input'
import { Panel } from '@/components/ui/panel'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import type { RoundSettingsView, SettingPart } from '@/lib/round-settings/types'
import { LockNote } from './lock-note'
import type { TypedSettings } from './typed-settings'

type RulesPanelProps = {
  view: RoundSettingsView
  typed: TypedSettings
  problems: FieldWords
  change: (more: Partial<TypedSettings>) => void
}

/** The rules of the second reading, of stand-ins, of the council and of ties, each with why it may be locked. */
export function RulesPanel({ view, typed, problems, change }: RulesPanelProps) {
  const t = useTranslations('roundSettings')
  const figures = useFigures()
  const locked = (part: SettingPart) => !view.can[part].allowed
  const { council } = typed
  return (
    <Panel title={t('rules')}>
      <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
        <Rule view={view} part="secondReading">
          <Field
            id={fieldId('settings.secondReading.tolerancePercent')}
            label={t('tolerance')}
            hint={t('toleranceHint')}
            error={problems.at('settings.secondReading.tolerancePercent')}
            required
          >
            {(control) => (
              <NumberInput
                {...control}
                decimals
                className="max-w-28"
                disabled={locked('secondReading')}
                value={typed.tolerance}
                onChange={(event) => change({ tolerance: event.target.value })}
              />
            )}
          </Field>
        </Rule>
        <Rule view={view} part="substituteLeadUnit">
          <Field
            id={fieldId('settings.substituteLeadUnit')}
            label={t('substitute')}
            hint={t('substituteHint')}
            error={problems.at('settings.substituteLeadUnit')}
            required
          >
            {(control) => (
              <Select
                {...control}
                disabled={locked('substituteLeadUnit')}
                value={typed.substituteLeadUnit}
                onChange={(event) => change({ substituteLeadUnit: event.target.value })}
              >
                {view.units.map((unit) => (
                  <option key={unit.id} value={unit.id}>
                    {figures.words(unit.name)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </Rule>
        <Rule view={view} part="council">
          <fieldset className="flex flex-col gap-2" disabled={locked('council')}>
            <legend className="mb-1 text-13 font-medium">{t('council')}</legend>
            <Checkbox
              label={t('castingVote')}
              hint={t('castingVoteHint')}
              checked={council.castingVote}
              onChange={(event) => change({ council: { ...council, castingVote: event.target.checked } })}
            />
            <Checkbox
              label={t('majorityOfVoting')}
              hint={t('majorityOfVotingHint')}
              checked={council.majorityOf === 'votingMembers'}
              onChange={(event) =>
                change({
                  council: { ...council, majorityOf: event.target.checked ? 'votingMembers' : 'allMembers' },
                })
              }
            />
            <Checkbox
              label={t('standAside')}
              hint={t('standAsideHint')}
              checked={council.standAsideOnRankChange}
              onChange={(event) =>
                change({ council: { ...council, standAsideOnRankChange: event.target.checked } })
              }
            />
          </fieldset>
        </Rule>
        <Rule view={view} part="ties">
          <fieldset disabled={locked('ties')}>
            <RadioGroup
              legend={t('ties')}
              name="ties"
              value={typed.ties}
              onChange={(event) =>
                change({ ties: event.target.value === 'consecutive' ? 'consecutive' : 'competition' })
              }
              options={[
                { value: 'competition', label: t('competition') },
                { value: 'consecutive', label: t('consecutive') },
              ]}
            />
          </fieldset>
        </Rule>
      </div>
    </Panel>
  )
}

type RuleProps = { view: RoundSettingsView; part: SettingPart; children: ReactNode }

function Rule({ view, part, children }: RuleProps) {
  return (
    <div>
      {children}
      <LockNote answer={view.can[part]} />
    </div>
  )
}
