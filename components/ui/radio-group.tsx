import clsx from 'clsx'
import { useId } from 'react'
import type { ChangeEventHandler, ReactNode } from 'react'
import { tickClass } from './checkbox'
import { FieldError } from './field'

export type RadioOption = {
  value: string
  label: ReactNode
  hint?: ReactNode
  aside?: ReactNode
  disabled?: boolean
}

type RadioGroupProps = {
  legend: ReactNode
  hideLegend?: boolean
  name: string
  /** Of the first radio: where an error summary links to. */
  id?: string
  options: readonly RadioOption[]
  defaultValue?: string
  value?: string
  onChange?: ChangeEventHandler<HTMLInputElement>
  disabled?: boolean
  hint?: ReactNode
  error?: string | null
  className?: string
}

export function RadioGroup(props: RadioGroupProps) {
  const { legend, hideLegend = false, options, disabled, hint, error, className } = props
  const notesId = useId()
  return (
    <fieldset
      disabled={disabled}
      aria-describedby={hint || error ? notesId : undefined}
      aria-invalid={error ? true : undefined}
      role="radiogroup"
      className={clsx('min-w-0', className)}
    >
      <legend className={hideLegend ? 'sr-only' : 'mb-1 text-13 font-medium'}>{legend}</legend>
      {(hint || error) && (
        <div id={notesId} className="mb-1">
          {hint && <p className="text-12 text-ink-muted">{hint}</p>}
          {error && <FieldError>{error}</FieldError>}
        </div>
      )}
      <div className="flex flex-col gap-0.5">
        {options.map((option, index) => (
          <Radio key={option.value} group={props} option={option} id={index === 0 ? props.id : undefined} />
        ))}
      </div>
    </fieldset>
  )
}

function Radio({
  group,
  option,
  id,
}: {
  group: RadioGroupProps
  option: RadioOption
  id: string | undefined
}) {
  const chosen =
    group.value === undefined
      ? { defaultChecked: group.defaultValue === option.value }
      : { checked: group.value === option.value }
  return (
    <label className="flex min-h-8 items-start gap-2 rounded-control px-1.5 py-1.5 text-13 hover:bg-surface-hover has-checked:bg-action-soft max-md:min-h-11 max-md:items-center">
      <input
        type="radio"
        id={id}
        name={group.name}
        value={option.value}
        {...chosen}
        onChange={group.onChange}
        readOnly={group.value !== undefined && !group.onChange}
        disabled={option.disabled}
        className={clsx(tickClass, 'mt-0.5 max-md:mt-0')}
      />
      <span className="min-w-0 flex-1">
        {option.label}
        {option.hint && <span className="block text-12 text-ink-muted">{option.hint}</span>}
      </span>
      {option.aside && <span className="fig flex-none text-ink-muted">{option.aside}</span>}
    </label>
  )
}
