'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import type { Insider } from '@/lib/discussion/types'

type MentionListProps = {
  id: string
  people: readonly Insider[]
  active: Insider | undefined
  onTake: (person: Insider) => void
}

/** Colleagues who can be named; the keyboard stays in the text. */
export function MentionList({ id, people, active, onTake }: MentionListProps) {
  const t = useTranslations('discussion')
  return (
    <>
      <span role="status" className="sr-only">
        {people.length > 0 && t('offered', { count: people.length })}
      </span>
      {people.length > 0 && (
        <ul
          id={id}
          ref={(list) => list?.scrollIntoView({ block: 'nearest' })}
          role="listbox"
          aria-label={t('colleagues')}
          className="absolute top-full left-0 z-20 mt-0.5 w-full max-w-80 rounded-panel bg-surface p-1 shadow-overlay"
        >
          {people.map((person) => (
            <li
              key={person.id}
              id={`${id}-${person.id}`}
              role="option"
              aria-selected={person.id === active?.id}
              // The text keeps the focus, so that its blur does not close the list before the click.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onTake(person)}
              className={clsx(
                'cursor-pointer rounded-control px-2 py-1 text-13 max-md:py-2.5',
                person.id === active?.id && 'bg-surface-selected',
              )}
            >
              {person.name}
              {person.position && <span className="text-ink-muted"> · {person.position}</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
