import { useTranslations } from 'next-intl'
import { LinkButton } from './link-button'

/** A table on the page as a file; `base` is the address of the file without its ending. */
export function TableDownloads({ base, query = '' }: { base: string; query?: string }) {
  const t = useTranslations('tableFile')
  return (
    <span className="flex gap-2 print:hidden">
      {(['xlsx', 'csv'] as const).map((extension) => (
        <LinkButton
          key={extension}
          size="sm"
          icon="download"
          href={`${base}.${extension}${query}`}
          prefetch={false}
          download
        >
          {t(extension)}
        </LinkButton>
      ))}
    </span>
  )
}
