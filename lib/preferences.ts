/** What a person chose for this browser. Both choices live in cookies, so that the server renders them at once. */
export const LOCALES = ['vi', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export const LOCALE_COOKIE = 'locale'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const THEME_COOKIE = 'theme'

export function toLocale(value: string | undefined): Locale {
  return LOCALES.find((locale) => locale === value) ?? 'vi'
}

export function toTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}
