import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

type PersonaFile = { password: string; personas: { key: string; email: string; name: string }[] }
const file = JSON.parse(readFileSync('prisma/seed/personas.json', 'utf8')) as PersonaFile
export const PASSWORD = file.password

/** Everyone of the sign-in page. */
export const PERSONAS = [
  'clerk-finance',
  'head-finance',
  'clerk-cau-giay',
  'home-affairs',
  'appraiser',
  'council-member',
  'council-chair',
  'survey-officer',
  'auditor',
  'administrator',
] as const

export const PHONE = { width: 390, height: 844 }

export function persona(key: string): { email: string; name: string } {
  const found = file.personas.find((p) => p.key === key)
  if (!found) throw new Error(`no persona ${key}`)
  return found
}

/**
 * Waits until every field of the page is the program's: a field that is taken over while it is being filled gets its
 * first text beside the typed one.
 */
export async function whenAlive(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('input:not([type=hidden]), textarea, select')].every((field) =>
      Object.keys(field).some((key) => key.startsWith('__reactProps')),
    ),
  )
}

/** Signs in with e-mail and password, as anyone would, and waits until home is there. */
export const signIn = (page: Page, key: string, next = '/home'): Promise<void> =>
  signInByEmail(page, persona(key).email, next)

/** As signIn, for the demonstration people who are not on the sign-in page. */
export async function signInByEmail(page: Page, email: string, next = '/home'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
  await whenAlive(page)
  await page.locator('input[type=email], input[name=email]').first().fill(email)
  await page.locator('input[type=password]').first().fill(PASSWORD)
  await page.locator('form:has(input[type=password]) button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

export async function setLocale(page: Page, locale: 'vi' | 'en'): Promise<void> {
  const { origin } = new URL(page.url())
  await page.context().addCookies([{ name: 'locale', value: locale, url: origin }])
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', locale)
}

/** No violation of WCAG 2.2 AA that axe can see. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // After a step within the portal the title is sent a moment after the page.
  await expect(page).toHaveTitle(/\S/)
  const { violations } = await new AxeBuilder({ page })
    // What is well is not described, and the answer is not put together in a page of its own: a third of the time.
    .options({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    })
    .setLegacyMode(true)
    .analyze()
  const said = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`)
  expect(said).toEqual([])
}
