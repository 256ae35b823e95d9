'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

const KEYS = [
  ['next', 'J'],
  ['previous', 'K'],
  ['toggle', 'Enter'],
  ['accept', 'C'],
  ['claim', 'D'],
  ['save', 'Ctrl+Enter'],
  ['close', 'Esc'],
  ['help', '?'],
] as const

type ExplanationKeysProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  enabled: boolean
  onEnable: (enabled: boolean) => void
}

/** The keys of the list, and the switch for those that are single letters. */
export function ExplanationKeys({ open, onOpenChange, enabled, onEnable }: ExplanationKeysProps) {
  const t = useTranslations('explain.keys')
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('where')}
      trigger={
        <Button size="sm" variant="plain" shortcut="?" className="max-md:hidden">
          {t('open')}
        </Button>
      }
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-13">
        {KEYS.map(([act, key]) => (
          <div key={act} className="contents">
            <dt className="justify-self-end">
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(act)}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        className="mt-3"
        label={t('letters')}
        hint={t('lettersHint')}
        checked={enabled}
        onChange={(event) => onEnable(event.target.checked)}
      />
    </Dialog>
  )
}
