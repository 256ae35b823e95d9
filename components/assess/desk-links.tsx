import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'

type DeskLinksProps = {
  base: string
  /** For those who are not of the agency: which desk they look at. */
  asked: string
  isOwn: boolean
  /** The agency gives parts to its people. */
  hasTeam: boolean
  /** Rows at which the agency lost points before; null: no round teaches anything yet. */
  lessonCount: number | null
}

/** The pages beside the desk. */
export function DeskLinks({ base, asked, isOwn, hasTeam, lessonCount }: DeskLinksProps) {
  const t = useTranslations('assess.links')
  const { count } = useFigures()
  const links = [
    ...(isOwn ? [{ key: 'documents', href: `${base}/documents` }] : []),
    ...(hasTeam ? [{ key: 'delegation', href: `${base}/delegation` }] : []),
    ...(lessonCount === null ? [] : [{ key: 'lessons', href: `${base}/lessons${asked}` }]),
  ] as const
  if (links.length === 0) return null
  return (
    <ul className="mt-1.5 flex flex-wrap justify-between gap-x-3 text-12">
      {links.map(({ key, href }) => (
        <li key={key}>
          <Link
            href={href}
            className="touch-target"
            title={key === 'lessons' ? t('lessonsTitle', { count: count(lessonCount ?? 0) }) : undefined}
          >
            {t(key)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
