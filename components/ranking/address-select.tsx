'use client'

import { useRouter } from 'next/navigation'
import { useTransition } from 'react'

type AddressSelectProps = {
  label: string
  /** Address of each answer, by its value. */
  options: readonly { value: string; label: string; href: string }[]
  current: string
  className?: string
}

/** A list of which one stands: choosing goes to its address. */
export function AddressSelect({ label, options, current, className }: AddressSelectProps) {
  const router = useRouter()
  const [waiting, start] = useTransition()
  return (
    <label className={className}>
      <span>{label}</span>
      <select
        value={current}
        aria-busy={waiting || undefined}
        onChange={(event) => {
          const chosen = options.find((o) => o.value === event.target.value)
          if (chosen) start(() => router.push(chosen.href, { scroll: false }))
        }}
        className="h-[1.875rem] w-52 rounded-control border border-line-strong bg-surface px-2 text-13 text-ink max-md:h-11 max-md:w-full  max-md:text-16"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
