'use client'

import { useLocale, useTranslations } from 'next-intl'
import { typedFromFacts, type TypedFacts } from '@/components/rule-input/typed-facts'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { Facts } from '@/lib/scoring/facts'
import { unitFields } from '@/lib/subordinate-unit/policy'
import type { UnitPart } from '@/lib/subordinate-unit/types'
import { isByUnit, isUntouched, turnToUnits } from './typed-units'

type UnitSwitchProps = {
  row: CatalogueRow
  typed: TypedFacts
  saved: { facts: Facts | null; parts: UnitPart[] | null }
  onTurn: (typed: TypedFacts) => void
}

/** Turns a row that counts something to its units, and back to the whole; numbers of units are given up only knowingly. */
export function UnitSwitch({ row, typed, saved, onTurn }: UnitSwitchProps) {
  const t = useTranslations('subordinateUnit')
  const locale = useLocale()
  if (!unitFields(row.rule)) return null
  const byUnit = isByUnit(typed)
  const turn = () => {
    if (!byUnit) return onTurn(turnToUnits())
    if (!isUntouched(typed) && !window.confirm(t('confirmWhole'))) return
    onTurn(typedFromFacts(row.rule, saved.facts, locale))
  }
  return (
    <button
      type="button"
      onClick={turn}
      className="touch-target min-h-6 text-12 text-action-ink underline underline-offset-2"
    >
      {t(byUnit ? 'toWhole' : 'toUnits')}
    </button>
  )
}
