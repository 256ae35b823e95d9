import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { setOwnLocaleAction, signOutAction } from '@/app/account/actions'
import { setThemeAction } from '@/app/actions'
import { AppHeader } from '@/components/shell/app-header'
import { Crumbs, type Crumb } from '@/components/shell/crumbs'
import { PageFrame } from '@/components/shell/page-frame'
import { PageTitle } from '@/components/shell/page-title'
import type { NavItem } from '@/components/shell/shell-actions'
import { RoundBar } from '@/components/shell/round-bar'
import { holdsAny, type Actor } from '@/lib/actor'
import { getRoundBarFacts } from '@/lib/home/queries'
import type { RoundBarFacts } from '@/lib/home/types'
import { countUnreadNotifications } from '@/lib/notification/queries'
import { THEME_COOKIE, toTheme } from '@/lib/preferences'

/** Parts of the portal that the navigation names; a page that belongs to none says `account`. */
export type Section =
  | 'home'
  | 'assess'
  | 'explain'
  | 'appraise'
  | 'council'
  | 'survey'
  | 'ranking'
  | 'rounds'
  | 'catalogues'
  | 'people'
  | 'audit'
  | 'account'

type FrameProps = {
  actor: Actor
  /** The round and block the page is about; left out, the round people work in now. */
  roundId?: string
  blockId?: string
  current: Section
  /** The page's h1; a workspace that has its own leaves it out. */
  title?: ReactNode
  sub?: ReactNode
  crumbs?: readonly Crumb[]
  /** What can be done with the whole page, right of the title. */
  actions?: ReactNode
  layout?: 'page' | 'workspace'
  /** SHA-256 of what is shown, where it is frozen; printed below the page. */
  contentHash?: string
  children: ReactNode
}

/** Header, round bar and print note of every page of a signed-in person. */
export async function Frame({
  actor,
  roundId,
  blockId,
  current,
  title,
  sub,
  crumbs,
  actions,
  layout,
  contentHash,
  children,
}: FrameProps) {
  const [t, locale, jar, bar, noticeCount] = await Promise.all([
    getTranslations('frame'),
    getLocale(),
    cookies(),
    getRoundBarFacts(actor, { roundId, blockId }),
    countUnreadNotifications(actor),
  ])
  const nav = sectionsOf(actor, bar).map((section): NavItem => ({
    ...section,
    label: t(`nav.${section.key}`),
    current: section.key === current,
  }))
  const agency = locale === 'en' ? actor.agencyNameEn : actor.agencyNameVi
  const serverNow = new Date().toISOString()
  const header = (
    <AppHeader
      nav={nav}
      person={{ name: actor.name, position: [actor.position, agency].filter(Boolean).join(', ') }}
      noticeCount={noticeCount}
      changePasswordHref="/account"
      theme={toTheme(jar.get(THEME_COOKIE)?.value)}
      actions={{ setLocale: setOwnLocaleAction, setTheme: setThemeAction, signOut: signOutAction }}
    />
  )
  const print = bar
    ? {
        unit: agency ?? t('owner'),
        round: t('roundOfYear', { year: bar.year }),
        serverNow,
        contentHash,
        isIllustrative: bar.isIllustrative,
        isDemonstration: bar.isDemonstration,
      }
    : undefined
  return (
    <PageFrame
      header={header}
      roundBar={bar && <Bar bar={bar} serverNow={serverNow} />}
      layout={layout}
      print={print}
    >
      {title && (
        <PageTitle title={title} sub={sub} crumbs={crumbs && <Crumbs items={crumbs} />} actions={actions} />
      )}
      {children}
    </PageFrame>
  )
}

async function Bar({ bar, serverNow }: { bar: RoundBarFacts; serverNow: string }) {
  const [t, locale] = await Promise.all([getTranslations('frame'), getLocale()])
  const label = bar.isReopened
    ? t('reopenedBefore')
    : bar.phase === 'council'
      ? t('councilMeetsOn')
      : undefined
  return (
    <RoundBar
      year={bar.year}
      scope={bar.blockName ? bar.blockName[locale] : t('agencyCount', { count: bar.agencyCount })}
      phase={bar.phase}
      deadlineAt={bar.deadlineAt?.toISOString() ?? null}
      deadlineLabel={label}
      serverNow={serverNow}
      isIllustrative={bar.isIllustrative}
      isDemonstration={bar.isDemonstration}
    />
  )
}

type NavSection = { key: Exclude<Section, 'account'>; href: string }

/** Where the actor may go. Each page asks again: leaving a link out protects nothing. */
function sectionsOf(actor: Actor, bar: RoundBarFacts | null): NavSection[] {
  const sections: (NavSection & { open: boolean })[] = [
    { key: 'home', href: '/home', open: true },
    ...(bar ? sectionsOfRound(actor, bar) : []),
    { key: 'rounds', href: '/rounds', open: holdsAny(actor, ['homeAffairs', 'auditor']) },
    { key: 'catalogues', href: '/catalogues', open: true },
    { key: 'people', href: '/people', open: holdsAny(actor, ['administrator', 'homeAffairs', 'auditor']) },
    { key: 'audit', href: '/audit', open: holdsAny(actor, ['auditor', 'administrator', 'homeAffairs']) },
  ]
  return sections.filter((s) => s.open).map(({ key, href }) => ({ key, href }))
}

function sectionsOfRound(
  actor: Actor,
  { roundId, isPublished }: RoundBarFacts,
): (NavSection & { open: boolean })[] {
  const ofAgency = holdsAny(actor, ['clerk', 'head'])
  const judges = holdsAny(actor, ['councilMember', 'councilChair', 'homeAffairs'])
  return [
    { key: 'assess', href: `/assess/${roundId}`, open: ofAgency },
    { key: 'explain', href: `/explain/${roundId}`, open: ofAgency },
    { key: 'appraise', href: `/appraise/${roundId}`, open: holdsAny(actor, ['appraiser']) },
    { key: 'council', href: `/council/${roundId}`, open: judges || holdsAny(actor, ['auditor']) },
    { key: 'survey', href: `/survey/${roundId}`, open: holdsAny(actor, ['surveyOfficer', 'homeAffairs']) },
    {
      key: 'ranking',
      href: `/ranking/${roundId}`,
      open: judges || holdsAny(actor, ['auditor']) || (isPublished && ofAgency),
    },
  ]
}
