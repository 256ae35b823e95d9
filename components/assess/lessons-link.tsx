import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Lessons } from '@/lib/lesson/types'

type LessonsLinkProps = { base: string; query: string; lessons: Lessons }

/** The way to what former rounds cost; nothing where they cost nothing or none was published. */
export function LessonsLink({ base, query, lessons }: LessonsLinkProps) {
  const t = useTranslations('assess.lessons')
  if (lessons.rows.length === 0) return null
  const own = lessons.rows.filter((row) => row.own.length > 0).length
  return (
    <p className="mb-2 text-13">
      <Link href={`${base}/lessons${query}`}>{t('link', { count: own })}</Link>
    </p>
  )
}
