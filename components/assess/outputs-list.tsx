import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'

type OutputsListProps = {
  base: string
  /** Which agency's, for those who are not of it. */
  asked: string
  kinds: readonly ('score-table' | 'explanations' | 'difficulties')[]
  isSigned: boolean
}

/** The papers of the report as files; as long as it is not signed they say that they are drafts. */
export function OutputsList({ base, asked, kinds, isSigned }: OutputsListProps) {
  const t = useTranslations('selfReport')
  return (
    <Panel title={t('outputs')}>
      {!isSigned && <Notice className="mb-3">{t('outputsAreDrafts')}</Notice>}
      <ul className="flex flex-col divide-y divide-line-faint text-14">
        {kinds.map((kind) => (
          <Output
            key={kind}
            name={t(`${kind}.name`)}
            base={base}
            asked={asked}
            files={[`${kind}.docx`, `${kind}.pdf`, ...(kind === 'score-table' ? [`${kind}.xlsx`] : [])]}
          />
        ))}
        <Output
          name={t('dossier')}
          hint={t('dossierHint')}
          base={base}
          asked={asked}
          files={['dossier.zip']}
        />
      </ul>
    </Panel>
  )
}

type OutputProps = { name: string; hint?: string; base: string; asked: string; files: string[] }

function Output({ name, hint, base, asked, files }: OutputProps) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2">
      <span>
        {name}
        {hint && <span className="block text-12 text-ink-muted">{hint}</span>}
      </span>
      <span className="flex gap-4">
        {files.map((file) => (
          <a
            key={file}
            href={`${base}/${file}${asked}`}
            download
            aria-label={`${name}, ${file.slice(file.lastIndexOf('.'))}`}
            className="touch-target text-action-ink underline underline-offset-2"
          >
            {file.slice(file.lastIndexOf('.'))}
          </a>
        ))}
      </span>
    </li>
  )
}
