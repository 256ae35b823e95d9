import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Icon } from '@/components/ui/icon'
import { doubtsOf } from '@/lib/assessment/policy'
import { isOutsideYear, missingRequirements, type EvidenceProps } from './evidence-types'

/** What the machine noticed; people decide. */
export function EvidenceWarnings(props: Pick<EvidenceProps, 'requirements' | 'items' | 'year'>) {
  const t = useTranslations('evidence')
  const tFile = useTranslations('fileReading')
  const { words, day } = useFigures()
  const missing = missingRequirements(props).flatMap((index) => props.requirements[index] ?? [])
  const outside = props.items.filter((item) => isOutsideYear(item, props.year))
  const noticed = props.items.flatMap((item) => doubtsOf(item).map((reason) => ({ item, reason })))
  if (missing.length + outside.length + noticed.length === 0) return null
  return (
    <ul className="mt-1 flex flex-col gap-0.5 text-12 text-warning-ink">
      {missing.map((need) => (
        <Warning key={need.name.vi}>{t('missing', { name: words(need.name) })}</Warning>
      ))}
      {outside.map((item) => (
        <Warning key={item.linkId}>{t('outsideYear', { day: day(item.issuedOn), year: props.year })}</Warning>
      ))}
      {noticed.map(({ item, reason }) => (
        <Warning key={`${item.linkId}-${reason}`}>{tFile(reason, { name: item.fileName })}</Warning>
      ))}
    </ul>
  )
}

function Warning({ children }: { children: string }) {
  return (
    <li className="flex items-start gap-1.5">
      <Icon name="warning" className="mt-px size-3.5" />
      {children}
    </li>
  )
}
