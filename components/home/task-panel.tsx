import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { formatCount } from '@/lib/format'
import type { Task } from '@/lib/task/types'

type TaskPanelProps = {
  kind: Task['kind']
  tasks: readonly Task[]
  /** Names the year of each task. */ withYear: boolean
}

/** What waits for the person, or what he only watches: how many, and the place where it is done. */
export function TaskPanel({ kind, tasks, withYear }: TaskPanelProps) {
  const t = useTranslations('home')
  return (
    <Panel title={t(`${kind}.title`)} flush={tasks.length === 0}>
      {tasks.length === 0 ? (
        <EmptyState what={t(`${kind}.none`)} who={t(`${kind}.noneWho`)} />
      ) : (
        <ul>
          {tasks.map((task) => (
            <TaskItem key={`${task.key} ${task.year}`} task={task} withYear={withYear} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function TaskItem({ task, withYear }: { task: Task; withYear: boolean }) {
  const t = useTranslations('home')
  const locale = useLocale()
  const values = { count: task.count, ...task.values }
  const year = withYear && task.year !== null ? ` · ${t('ofYear', { year: task.year })}` : ''
  return (
    <li className="flex gap-4 border-b border-line-faint py-2 last:border-b-0 last:pb-0">
      <b className="fig min-w-11 flex-none text-18 font-semibold">{formatCount(task.count, { locale })}</b>
      <span className="min-w-0">
        <Link href={task.href} className="touch-target inline-flex min-h-6 items-center font-medium">
          {t(`task.${task.key}.title`, values)}
        </Link>
        <span className="block text-12 text-ink-muted">
          {t(`task.${task.key}.detail`, values)}
          {year}
        </span>
      </span>
    </li>
  )
}
