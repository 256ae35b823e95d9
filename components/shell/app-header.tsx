import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { iconButtonClass } from '@/components/ui/icon-button'
import type { Theme } from '@/lib/preferences'
import { Brand } from './brand'
import { LanguageSwitch } from './language-switch'
import { PersonMenu } from './person-menu'
import { PhoneMenu } from './phone-menu'
import type { NavItem, ShellActions, SignedInPerson } from './shell-actions'

export type AppHeaderProps = {
  nav: readonly NavItem[]
  person: SignedInPerson
  noticeCount: number
  noticesHref?: string
  changePasswordHref: string
  theme: Theme
  actions: ShellActions
}

/** One line on every page: where the portal is, where one can go, who is signed in. */
export function AppHeader({
  nav,
  person,
  noticeCount,
  noticesHref = '/home#notices',
  changePasswordHref,
  theme,
  actions,
}: AppHeaderProps) {
  return (
    <header className="flex h-(--header-height) flex-none border-b border-line bg-surface">
      <Brand href="/home" />
      <MainNav nav={nav} />
      <div className="flex flex-none items-center px-2 text-13 md:ml-auto md:gap-3 md:px-4 print:hidden">
        <LanguageSwitch setLocale={actions.setLocale} className="max-md:hidden" />
        <Bell count={noticeCount} href={noticesHref} />
        <div className="max-md:hidden">
          <PersonMenu
            person={person}
            theme={theme}
            actions={actions}
            changePasswordHref={changePasswordHref}
          />
        </div>
        <div className="2xl:hidden">
          <PhoneMenu
            nav={nav}
            person={person}
            theme={theme}
            actions={actions}
            changePasswordHref={changePasswordHref}
          />
        </div>
      </div>
    </header>
  )
}

function MainNav({ nav }: { nav: readonly NavItem[] }) {
  const t = useTranslations('shell')
  return (
    <nav
      aria-label={t('mainNav')}
      className="flex min-w-0 flex-1 overflow-x-auto pl-2 [scrollbar-width:none] max-2xl:hidden print:hidden"
    >
      {nav.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'page' : undefined}
          className={clsx(
            'focus-inset flex items-center border-y-[3px] border-transparent px-3 text-13 whitespace-nowrap no-underline hover:bg-surface-hover hover:text-ink',
            item.current ? 'border-b-action font-semibold text-ink' : 'font-medium text-ink-muted',
          )}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  )
}

function Bell({ count, href }: { count: number; href: string }) {
  const t = useTranslations('shell')
  return (
    <Link href={href} aria-label={t('notices', { count })} className={iconButtonClass}>
      <Icon name="bell" />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute top-px right-0 h-4 min-w-4 rounded-full bg-danger px-[3px] text-center font-figures text-[0.6875rem]/[1rem] font-semibold text-on-danger max-md:top-1 max-md:right-1"
        >
          {count > 99 ? '99+' : count}
        </span>
      )}
    </Link>
  )
}
