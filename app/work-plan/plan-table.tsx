import { useLocale, useTranslations } from 'next-intl'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatDay, MISSING } from '@/lib/format'
import type { WorkPlan, WorkPlanTask } from '@/lib/round/types'

/** A day, or a month where the plan names only that. */
function dueWords(due: string | null): string {
  if (due === null) return MISSING
  return due.length === 7 ? `${due.slice(5)}/${due.slice(0, 4)}` : formatDay(due)
}

/** Dated tasks first, in the order of their dates; then those without. */
const byDue = (a: WorkPlanTask, b: WorkPlanTask): number =>
  (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.code.localeCompare(b.code)

export function PlanTable({ plan }: { plan: WorkPlan }) {
  const t = useTranslations('workPlan')
  const locale = useLocale()
  return (
    <TableWrap label={t('title')}>
      <Table density="normal">
        <thead>
          <tr>
            <Th>{t('due')}</Th>
            <Th>{t('task')}</Th>
            <Th>{t('owner')}</Th>
            <Th>{t('deliverable')}</Th>
          </tr>
        </thead>
        <tbody>
          {[...plan.tasks].sort(byDue).map((task) => (
            <tr key={task.code} className="align-top">
              <Td className="py-1.5 align-top!">
                <span className="fig font-semibold whitespace-nowrap">{dueWords(task.due)}</span>
                <span className="block text-12 text-ink-muted">{task.dueQualifier[locale]}</span>
              </Td>
              <th scope="row" className="py-1.5! align-top!">
                {task.task[locale]}
              </th>
              <Td className="py-1.5 align-top!">
                {task.ownerName[locale]}
                {task.coordinatorNames.length > 0 && (
                  <span className="block text-12 text-ink-muted">
                    {t('with', { names: task.coordinatorNames.map((n) => n[locale]).join('; ') })}
                  </span>
                )}
              </Td>
              <Td className="py-1.5 align-top!">
                {task.deliverable?.[locale] ?? MISSING}
                {task.submitToName && (
                  <span className="block text-12 text-ink-muted">
                    {t('submitTo', { name: task.submitToName[locale] })}
                  </span>
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}
