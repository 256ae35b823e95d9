'use client'

import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'

/** What proves again who is signing. Only the one that is chosen is sent. */
export type ProofDraft = { way: 'password' | 'code'; password: string; code: string }

/** Those who have a second factor are asked for a code first: it is the shorter one. */
export const noProof = (hasSecondFactor: boolean): ProofDraft => ({
  way: hasSecondFactor ? 'code' : 'password',
  password: '',
  code: '',
})

export const proofToSend = ({ way, password, code }: ProofDraft): { password: string } | { code: string } =>
  way === 'code' ? { code } : { password }

type ProofFieldProps = {
  idPrefix: string
  hasSecondFactor: boolean
  proof: ProofDraft
  errorOf: (field: 'password' | 'code') => string | null | undefined
  onChange: (proof: ProofDraft) => void
}

/** Password, or a code for those who have a second factor. */
export function ProofField({ idPrefix, hasSecondFactor, proof, errorOf, onChange }: ProofFieldProps) {
  const t = useTranslations('proof')
  const { way } = proof
  return (
    <>
      {hasSecondFactor && (
        <RadioGroup
          legend={t('way')}
          name={`${idPrefix}-way`}
          value={way}
          onChange={(event) =>
            onChange({ ...proof, way: event.target.value === 'code' ? 'code' : 'password' })
          }
          options={[
            { value: 'code', label: t('byCode') },
            { value: 'password', label: t('byPassword') },
          ]}
        />
      )}
      <Field
        key={way}
        id={`${idPrefix}-${way}`}
        label={t(way)}
        hint={t(`${way}Hint`)}
        error={errorOf(way)}
        required
        className="max-w-[22rem]"
      >
        {(control) =>
          way === 'code' ? (
            <Input
              {...control}
              className="fig"
              inputMode="numeric"
              autoComplete="one-time-code"
              value={proof.code}
              onChange={(event) => onChange({ ...proof, code: event.target.value })}
            />
          ) : (
            <Input
              {...control}
              type="password"
              autoComplete="current-password"
              value={proof.password}
              onChange={(event) => onChange({ ...proof, password: event.target.value })}
            />
          )
        }
      </Field>
    </>
  )
}
