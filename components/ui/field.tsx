import clsx from 'clsx'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Icon } from './icon'

/** What a control must carry to belong to its label, hint and error. */
export type FieldControl = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
  required: true | undefined
}

type FieldProps = {
  label: ReactNode
  /** Given where an error summary links here. */
  id?: string
  hint?: ReactNode
  error?: string | null
  required?: boolean
  /** Right of the label: a link, a saved state. */
  aside?: ReactNode
  className?: string
  children: (control: FieldControl) => ReactNode
}

export function Field({ label, id, hint, error, required, aside, className, children }: FieldProps) {
  const generated = useId()
  const controlId = id ?? generated
  const hintId = `${controlId}-hint`
  const errorId = `${controlId}-error`
  const describedBy = [hint ? hintId : null, error ? errorId : null].filter(Boolean).join(' ') || undefined
  return (
    <div className={clsx('flex flex-col gap-1', className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={controlId} className="text-13 font-medium">
          {label}
        </label>
        {aside && <span className="text-12">{aside}</span>}
      </div>
      {hint && (
        <p id={hintId} className="text-12 text-ink-muted">
          {hint}
        </p>
      )}
      {children({
        id: controlId,
        'aria-describedby': describedBy,
        'aria-invalid': error ? true : undefined,
        required: required || undefined,
      })}
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  )
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-13 text-danger-ink">
      <Icon name="warning" className="mt-0.5" />
      <span>{children}</span>
    </p>
  )
}
