'use client'

import { useTranslations } from 'next-intl'
import { startTransition } from 'react'
import { Icon } from '@/components/ui/icon'
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '@/components/ui/menu'
import { THEMES } from '@/lib/preferences'
import type { Theme } from '@/lib/preferences'
import type { ShellActions, SignedInPerson } from './shell-actions'
import { useThemeChoice } from './use-theme-choice'

type PersonMenuProps = {
  person: SignedInPerson
  theme: Theme
  actions: ShellActions
  changePasswordHref: string
}

export function PersonMenu({ person, theme, actions, changePasswordHref }: PersonMenuProps) {
  const t = useTranslations('shell')
  const chooseTheme = useThemeChoice(actions.setTheme)
  const trigger = (
    <button
      type="button"
      className="flex min-w-0 items-center gap-1.5 rounded-control py-0.5 pl-1 text-right hover:bg-surface-hover"
    >
      <span className="min-w-0 text-12/[1.125rem]">
        <span className="block text-13/[1.125rem] font-semibold text-ink">{person.name}</span>
        <span className="block max-w-[16rem] truncate text-ink-muted">{person.position}</span>
      </span>
      <Icon name="chevron-down" size="small" className="text-ink-muted" />
    </button>
  )
  return (
    <Menu trigger={trigger} label={t('personMenu')} align="end">
      <MenuItem icon="key" href={changePasswordHref}>
        {t('changePassword')}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={t('theme.label')}
        value={theme}
        options={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChoose={chooseTheme}
      />
      <MenuSeparator />
      <MenuItem icon="sign-out" onSelect={() => startTransition(actions.signOut)}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  )
}
