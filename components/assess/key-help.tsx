'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

const KEYS = [
  ['next', ['J']],
  ['previous', ['K']],
  ['search', ['/']],
  ['close', ['Esc']],
  ['move', ['Tab']],
  ['choose', ['↑', '↓', 'Space']],
  ['help', ['?']],
] as const

type KeyHelpProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** Every key of the desk; opened by its own key as well. */
export function KeyHelp({ open, onOpenChange }: KeyHelpProps) {
  const t = useTranslations('assess.keys')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('description')}
      trigger={
        <Button size="sm" variant="plain" shortcut="?" className="max-md:hidden">
          {t('open')}
        </Button>
      }
      footer={
        <Button variant="primary" onClick={() => onOpenChange(false)}>
          {t('done')}
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-13">
        {KEYS.map(([act, keys]) => (
          <div key={act} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{t(`act.${act}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
