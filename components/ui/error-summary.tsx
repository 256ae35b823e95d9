'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Icon } from './icon'

export type SummarisedError = { fieldId: string; message: string }

/** On top of a form that was refused: takes the focus and leads to each field. Renders nothing without errors. */
export function ErrorSummary({ errors, title }: { errors: readonly SummarisedError[]; title?: string }) {
  const t = useTranslations('error')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="mb-4 rounded-panel border-2 border-danger bg-surface px-4 py-3"
    >
      <h2 className="flex items-center gap-2 font-semibold">
        <Icon name="warning" className="text-danger-ink" />
        {title ?? t('summaryTitle', { count: errors.length })}
      </h2>
      <ul className="mt-1 list-disc pl-9">
        {errors.map((error) => (
          <li key={`${error.fieldId} ${error.message}`}>
            <a
              href={`#${error.fieldId}`}
              onClick={(event) => leadTo(event, error.fieldId)}
              className="text-danger-ink"
            >
              {error.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** A fragment link scrolls but does not always focus; the address stays clean. */
function leadTo(event: { preventDefault: () => void }, fieldId: string): void {
  const field = document.getElementById(fieldId)
  if (!field) return
  event.preventDefault()
  field.focus()
}
