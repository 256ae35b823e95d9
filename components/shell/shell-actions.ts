import type { Locale, Theme } from '@/lib/preferences'

export type SetLocale = (locale: Locale) => Promise<void>
export type SetTheme = (theme: Theme) => Promise<void>

/** What the header can ask of the server; the page hands the actions over. */
export type ShellActions = { setLocale: SetLocale; setTheme: SetTheme; signOut: () => Promise<void> }

export type NavItem = { href: string; label: string; current?: boolean }
export type SignedInPerson = { name: string; position: string }
