import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button-class'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'

const PARTS = ['fields', 'points', 'notes', 'locked'] as const

/** The way out: what the workbook holds, and the workbook. */
export function DownloadPanel({ href }: { href: string }) {
  const t = useTranslations('workbook')
  return (
    <Panel title={t('download.title')}>
      <p className="text-14">{t('download.what')}</p>
      <ul className="mt-2 mb-4 list-disc pl-5 text-13">
        {PARTS.map((part) => (
          <li key={part}>{t(`download.part.${part}`)}</li>
        ))}
      </ul>
      <a href={href} download className={buttonClass({ variant: 'primary' })}>
        <Icon name="download" />
        {t('download.get')}
      </a>
    </Panel>
  )
}
