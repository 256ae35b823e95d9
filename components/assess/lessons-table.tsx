import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { useFigures } from '@/components/score-trail/use-figures'
import { EmptyState } from '@/components/ui/empty-state'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { CatalogueRow } from '@/lib/catalogue/types'
import type { Lessons, RowLessons } from '@/lib/lesson/types'
import { pointsFromMillionths, type Points as PointsValue } from '@/lib/scoring/points'
import { LessonList } from './lesson-list'

type LessonsTableProps = {
  lessons: Lessons
  rows: readonly CatalogueRow[]
  /** Rows at which only others of the block lost points too. */
  showsAll: boolean
  base: string
  /** Which agency's, for those who are not of it. */
  agencyId: string | null
}

const sumOf = (values: readonly PointsValue[]): PointsValue =>
  pointsFromMillionths(values.reduce((sum: number, value) => sum + value, 0))

const lostPoints = ({ own }: RowLessons): PointsValue => sumOf(own.map((loss) => loss.lostPoints))

/** Rows that cost points in former rounds, dearest first, each with why, what to do, and the way to it. */
export function LessonsTable({ lessons, rows, showsAll, base, agencyId }: LessonsTableProps) {
  const t = useTranslations('assess.lessons')
  const { count } = useFigures()
  const own = lessons.rows.filter((row) => row.own.length > 0)
  const shown = showsAll || own.length === 0 ? lessons.rows : own
  if (lessons.rows.length === 0) return <EmptyState what={t('none')} who={t('noneWhy')} />
  const asked: Record<string, string> = agencyId ? { agency: agencyId } : {}
  const address = (params: Record<string, string>) =>
    `${base}/lessons?${new URLSearchParams({ ...asked, ...params })}`
  return (
    <>
      <p className="text-13 text-ink-muted">{t('lead')}</p>
      <div className="my-2 flex flex-wrap items-center justify-between gap-2">
        <p>
          {t.rich('total', {
            count: own.length,
            sum: () => <Points value={sumOf(own.map(lostPoints))} className="font-semibold" />,
          })}
        </p>
        <SegmentedControl
          label={t('filter')}
          segments={[
            {
              key: 'own',
              label: t('onlyOwn'),
              count: count(own.length),
              current: shown === own,
              href: address({}),
            },
            {
              key: 'all',
              label: t('all'),
              count: count(lessons.rows.length),
              current: shown !== own,
              href: address({ show: 'all' }),
            },
          ]}
        />
      </div>
      <TableWrap label={t('title')} fits>
        <Table>
          <thead>
            <tr>
              <Th className="w-14">{t('code')}</Th>
              <Th>{t('what')}</Th>
              <Th numeric>{t('ownLost')}</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((lesson) => (
              <LessonRow
                key={lesson.code}
                lesson={lesson}
                lessons={lessons}
                row={rows.find(({ code }) => code === lesson.code)}
                href={`${base}?${new URLSearchParams({ ...asked, row: lesson.code })}`}
              />
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </>
  )
}

type LessonRowProps = {
  lesson: RowLessons
  lessons: Lessons
  row: CatalogueRow | undefined
  href: string
}

function LessonRow({ lesson, lessons, row, href }: LessonRowProps) {
  const { words } = useFigures()
  return (
    <tr>
      <Td className="fig align-top">
        <Link href={href}>{lesson.code}</Link>
      </Td>
      <Td className="align-top whitespace-normal">
        <p className="font-semibold">{row && words(row.name)}</p>
        <LessonList lessons={lesson} reasons={lessons.reasons} withNotes />
      </Td>
      <Td numeric className="align-top">
        <Points value={lesson.own.length > 0 ? lostPoints(lesson) : null} />
      </Td>
    </tr>
  )
}
