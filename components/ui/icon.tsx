import clsx from 'clsx'
import { iconShapes } from './icon-shapes'

export type IconName = keyof typeof iconShapes

const sizes = { small: 'size-3', text: 'size-[0.9375rem]', normal: 'size-4', large: 'size-6' } as const

type IconProps = { name: IconName; size?: keyof typeof sizes; className?: string }

/** Decoration beside a word: hidden from screen readers. */
export function Icon({ name, size = 'normal', className }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={clsx('inline-block flex-none align-[-0.2em]', sizes[size], className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {iconShapes[name]}
    </svg>
  )
}
