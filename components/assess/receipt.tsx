'use client'

import { useTranslations } from 'next-intl'
import { Moment } from '@/components/figure/moment'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'

type ReceiptProps = {
  submittedAt: string
  submittedByName: string
  contentHash: string
  /** The same as a file. */
  pdfHref: string | null
}

/** What proves that, when and by whom the assessment was submitted, and its content down to the last letter. */
export function Receipt({ submittedAt, submittedByName, contentHash, pdfHref }: ReceiptProps) {
  const t = useTranslations('assess.sign')
  return (
    <Panel title={t('receipt')}>
      <dl className="grid gap-x-4 gap-y-1 text-13 md:grid-cols-[12rem_minmax(0,1fr)]">
        <dt className="text-ink-muted">{t('submittedAt')}</dt>
        <dd className="font-semibold">
          <Moment at={submittedAt} />
        </dd>
        <dt className="text-ink-muted">{t('submittedByName')}</dt>
        <dd>{submittedByName}</dd>
        <dt className="text-ink-muted">{t('hash')}</dt>
        <dd>
          <Code className="break-all whitespace-normal!">{contentHash}</Code>
          <p className="text-12 text-ink-muted">{t('hashHint')}</p>
        </dd>
      </dl>
      <div className="mt-3 flex flex-wrap gap-2">
        {pdfHref && (
          <LinkButton size="sm" href={pdfHref} prefetch={false} download>
            {t('receiptPdf')}
          </LinkButton>
        )}
        <Button icon="print" size="sm" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
    </Panel>
  )
}
