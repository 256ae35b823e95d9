'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'

const KEYS = [
  'next',
  'previous',
  'undecided',
  'openLine',
  'evidence',
  'close',
  'recognise',
  'adjust',
  'ask',
  'template',
  'save',
  'undo',
  'many',
  'again',
  'before',
  'after',
  'help',
] as const
const CAPS: Record<(typeof KEYS)[number], string> = {
  next: 'J',
  previous: 'K',
  undecided: 'N',
  evidence: 'E',
  template: 'Alt+1 … 9',
  undo: 'U',
  many: 'M',
  again: 'R',
  openLine: 'Enter',
  close: 'Esc',
  recognise: 'C',
  adjust: 'D',
  ask: 'G',
  save: 'Ctrl+Enter',
  before: '[',
  after: ']',
  help: '?',
}

type KeysDialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  second: boolean
  enabled: boolean
  onEnable: (enabled: boolean) => void
}

/** The keys of the table, and the switch for those that are single letters. */
export function KeysDialog({ open, onOpenChange, second, enabled, onEnable }: KeysDialogProps) {
  const t = useTranslations('appraise.keys')
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('where')}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-13">
        {KEYS.map((key) => (
          <div key={key} className="contents">
            <dt className="justify-self-end">
              <Kbd>{CAPS[key]}</Kbd>
            </dt>
            <dd>{t(key === 'ask' && second ? 'confirm' : key)}</dd>
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
