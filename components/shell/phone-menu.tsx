'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { startTransition, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Sheet } from '@/components/ui/sheet'
import { THEMES } from '@/lib/preferences'
import type { Theme } from '@/lib/preferences'
import { LanguageSwitch } from './language-switch'
import type { NavItem, ShellActions, SignedInPerson } from './shell-actions'
import { useThemeChoice } from './use-theme-choice'

type PhoneMenuProps = {
  nav: readonly NavItem[]
  person: SignedInPerson
  theme: Theme
  actions: ShellActions
  changePasswordHref: string
}

export function PhoneMenu({ nav, person, theme, actions, changePasswordHref }: PhoneMenuProps) {
  const t = useTranslations('shell')
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <Sheet
      trigger={<IconButton icon="menu" label={t('menu')} />}
      title={t('menu')}
      open={open}
      onOpenChange={setOpen}
    >
      <nav aria-label={t('mainNav')}>
        <ul>
          {nav.map((item) => (
            <li key={item.href} className="border-b border-line-faint">
              <MenuLink item={item} onFollow={close} />
            </li>
          ))}
        </ul>
      </nav>
      <p className="mt-5 text-16 font-semibold">{person.name}</p>
      <p className="text-ink-muted">{person.position}</p>
      <div className="mt-4 flex flex-col gap-4">
        <ThemeChoice theme={theme} setTheme={actions.setTheme} />
        <div className="flex items-center justify-between gap-3">
          <span className="text-13 font-medium">{t('language')}</span>
          <LanguageSwitch setLocale={actions.setLocale} />
        </div>
        <Link href={changePasswordHref} onClick={close} className="flex min-h-11 items-center">
          {t('changePassword')}
        </Link>
        <Button icon="sign-out" onClick={() => startTransition(actions.signOut)}>
          {t('signOut')}
        </Button>
      </div>
    </Sheet>
  )
}

function MenuLink({ item, onFollow }: { item: NavItem; onFollow: () => void }) {
  return (
    <Link
      href={item.href}
      onClick={onFollow}
      aria-current={item.current ? 'page' : undefined}
      className={clsx(
        'flex min-h-12 items-center px-2 text-16 text-ink no-underline',
        item.current && 'border-l-[3px] border-action bg-surface-selected font-semibold',
      )}
    >
      {item.label}
    </Link>
  )
}

function ThemeChoice({ theme, setTheme }: { theme: Theme; setTheme: ShellActions['setTheme'] }) {
  const t = useTranslations('shell')
  const choose = useThemeChoice(setTheme)
  return (
    <fieldset>
      <legend className="text-13 font-medium">{t('theme.label')}</legend>
      {THEMES.map((value) => (
        <label key={value} className="flex min-h-11 items-center gap-2">
          <input
            type="radio"
            name="theme"
            defaultChecked={value === theme}
            onChange={() => choose(value)}
            className="size-4 accent-action"
          />
          {t(`theme.${value}`)}
        </label>
      ))}
    </fieldset>
  )
}
