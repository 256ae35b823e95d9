import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { Mark } from '@/lib/dossier/types'
import { markWords } from './mark-words'

/** What the machine points at, in words; it never changes a point. */
export function MarkList({ marks }: { marks: readonly Mark[] }) {
  const t = useTranslations('appraise.mark')
  const locale = useLocale()
  if (marks.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-x-2.5 text-warning-ink">
      {marks.map((mark) => (
        <li key={mark.type} className="inline-flex items-start gap-1">
          <Icon name="diamond" size="text" className="mt-[0.1875rem]" />
          {markWords(mark, t, locale)}
        </li>
      ))}
    </ul>
  )
}
