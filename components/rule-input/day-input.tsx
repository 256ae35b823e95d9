'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { readDay, typedDay } from '@/lib/typed-day'

type DayInputProps = {
  id?: string
  value: string
  onType: (text: string) => void
  onLeave?: () => void
  max?: string
  disabled?: boolean
  className?: string
  'aria-describedby'?: string
  'aria-invalid'?: true
  'aria-label'?: string
}

/**
 * A day typed as 22/12/2021, or picked from the browser's calendar. A native date field would swallow what it cannot
 * read; here the typed text stays and the form says what is wrong with it.
 */
export function DayInput({ value, onType, onLeave, max, disabled, className, ...rest }: DayInputProps) {
  const t = useTranslations('rule')
  const picker = useRef<HTMLInputElement>(null)
  const day = readDay(value)
  return (
    <span className={clsx('relative flex w-full items-center', className)}>
      <Input
        {...rest}
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('dayPlaceholder')}
        value={value}
        disabled={disabled}
        onChange={(event) => onType(event.target.value)}
        onBlur={onLeave}
        className="fig pr-9"
      />
      {!disabled && (
        <IconButton
          icon="calendar"
          label={t('pickDay')}
          onClick={() => picker.current?.showPicker()}
          className="absolute! right-0.5"
        />
      )}
      <input
        ref={picker}
        type="date"
        // No part of the form around it: a day after `max` would stop the form from being sent without a word.
        form=""
        tabIndex={-1}
        aria-hidden="true"
        max={max}
        value={day && day !== 'unreadable' ? day : ''}
        onChange={(event) => {
          onType(typedDay(event.target.value || null))
          onLeave?.()
        }}
        className="pointer-events-none absolute right-0 bottom-0 size-px opacity-0"
      />
    </span>
  )
}
