'use client'

import clsx from 'clsx'
import { Kbd } from '@/components/ui/kbd'
import { tickClass } from '@/components/ui/checkbox'
import type { DraftVerdict } from './decision-draft'

export type VerdictOption = { value: DraftVerdict; label: string; shortcut?: string; disabled?: boolean }

type VerdictChoiceProps = {
  legend: string
  name: string
  options: readonly VerdictOption[]
  value: DraftVerdict
  onChoose: (verdict: DraftVerdict) => void
}

/** The few words a judge may say, side by side, each with its key. */
export function VerdictChoice({ legend, name, options, value, onChoose }: VerdictChoiceProps) {
  return (
    <fieldset>
      <legend className="sr-only">{legend}</legend>
      <div className="grid auto-cols-fr grid-flow-col rounded-control border border-line-strong bg-surface max-md:grid-flow-row">
        {options.map((option) => (
          <label
            key={option.value}
            className={clsx(
              'flex min-h-9 items-center gap-1.5 border-line px-2.5 text-13 not-first:border-l has-focus-visible:outline-2 has-focus-visible:outline-focus max-md:min-h-11 max-md:not-first:border-t max-md:not-first:border-l-0',
              value === option.value &&
                (option.value === 'adjust'
                  ? 'bg-adjusted-down-soft font-semibold text-adjusted-down-ink'
                  : 'bg-action-soft font-semibold text-action-ink'),
              option.disabled && 'text-ink-faint',
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled}
              onChange={() => onChoose(option.value)}
              className={tickClass}
            />
            <span className="flex-1">{option.label}</span>
            {option.shortcut && <Kbd className="max-md:hidden">{option.shortcut}</Kbd>}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
