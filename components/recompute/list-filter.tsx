import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Input } from '@/components/ui/input'
import { SegmentedControl } from '@/components/ui/segmented-control'

type ListFilterProps = {
  onlyDifferent: boolean
  choose: (onlyDifferent: boolean) => void
  /** How many there are, and how many of them differ; left out where no number is said. */
  counts?: { all: string; different: string }
  sought: string
  seek: (words: string) => void
  /** What is sought. */
  label: string
  /** In front of the filter. */
  before?: ReactNode
  /** After the search. */
  after?: ReactNode
}

/** All or only what differs, and a search: above the agencies and above the figures of one. */
export function ListFilter(props: ListFilterProps) {
  const { onlyDifferent, choose, counts, sought, seek, label, before, after } = props
  const t = useTranslations('recompute')
  return (
    <div className="flex flex-wrap items-center gap-2">
      {before}
      <SegmentedControl
        label={t('filter')}
        segments={[
          {
            key: 'all',
            label: t('all'),
            count: counts?.all,
            current: !onlyDifferent,
            onChoose: () => choose(false),
          },
          {
            key: 'different',
            label: t('onlyDifferent'),
            count: counts?.different,
            current: onlyDifferent,
            onChoose: () => choose(true),
          },
        ]}
      />
      <Input
        type="search"
        className="max-w-64"
        aria-label={label}
        placeholder={label}
        value={sought}
        onChange={(event) => seek(event.target.value)}
      />
      {after && <span className="ml-auto">{after}</span>}
    </div>
  )
}
