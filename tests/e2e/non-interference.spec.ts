import { expect, test, type Browser } from '@playwright/test'
import { withClient } from '@/scripts/databases'
import { crawl, differingAt, knownDoors, read, withoutClock } from '@/tests/support/crawl'
import { persona as personaOf, signIn } from '@/tests/support/e2e'
import { changeHidden, restoreHidden, type SqlSession } from '@/tests/support/hidden-data'
import { portalDatabaseUrl } from '@/tests/support/portal-database'

/**
 * What a person who stands aside from an agency gets over the wire – every page, file and answer that he reaches by
 * links and by the known doors – is the same byte by byte when everything about that agency is changed in the database.
 * What depends on the clock is taken out (tests/support/crawl.ts, CLOCK), and nothing else. The data are put back.
 */
const ROUND = '2022'

/** Where somebody who also works for the agency is there as its own: it may change with its data. */
const AS_AGENCY = /^\/(home|assess|explain|api\/evidence)/

/** Published years and the criteria are everybody's; the hidden data are of this round. */
const IS_PUBLIC = /^\/(results|method|catalogues)|\/20(?!22)\d\d\b/

type Judge = {
  persona: Parameters<typeof signIn>[1]
  agencyId: string
  /** What the database says of him for the time of the test; $1 is his e-mail address. */
  becomes?: { sql: string; back: string }
  isWanted?: (url: string) => boolean
}
const PERSON = `(SELECT "id" FROM "Person" WHERE "email" = $1)`
const HEAD = `"personId" = ${PERSON} AND "role" = 'head'`
const JUDGES: Record<string, Judge> = {
  'a council member who heads her agency': {
    persona: 'council-member',
    agencyId: 'so-tu-phap',
    isWanted: (url) => !AS_AGENCY.test(url),
  },
  'a council member and nothing else': {
    persona: 'council-member',
    agencyId: 'so-tu-phap',
    becomes: {
      sql: `UPDATE "RoleGrant" SET "revokedAt" = now() WHERE ${HEAD}`,
      back: `UPDATE "RoleGrant" SET "revokedAt" = NULL WHERE ${HEAD}`,
    },
  },
  'an appraiser': { persona: 'appraiser', agencyId: 'so-noi-vu' },
  'a chair of a district': {
    persona: 'council-chair',
    agencyId: 'quan-dong-da',
    becomes: {
      sql: `UPDATE "Person" SET "agencyId" = 'quan-dong-da' WHERE "email" = $1`,
      back: `UPDATE "Person" SET "agencyId" = NULL WHERE "email" = $1`,
    },
  },
}

/** Signed in, everything he reaches read, and read again while the hidden data are others. */
async function compare(browser: Browser, session: SqlSession, { persona, agencyId, isWanted }: Judge) {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, persona)
  const { request } = page
  const starts = ['/home', ...knownDoors(agencyId)]
  const mine = isWanted ?? (() => true)
  const before = await crawl(request, starts, (url) => mine(url) && !IS_PUBLIC.test(url))
  const urls = [...before.keys()]
  const changed = await changeHidden(session, { roundId: ROUND, agencyId })
  const after = await read(request, urls).finally(() => restoreHidden(session))
  return { urls, changed, before, after }
}

test.describe('what is hidden changes nothing for', () => {
  for (const [name, judge] of Object.entries(JUDGES)) {
    test(name, async ({ browser }) => {
      test.setTimeout(180_000)
      await withClient(portalDatabaseUrl(), async (client) => {
        const email = [personaOf(judge.persona).email]
        if (judge.becomes) await client.query(judge.becomes.sql, email)
        try {
          const { urls, changed, before, after } = await compare(browser, client, judge)
          expect(urls.length).toBeGreaterThan(60)
          expect(changed).toBeGreaterThan(100)
          expect(differingAt(before, after)).toEqual([])
        } finally {
          if (judge.becomes) await client.query(judge.becomes.back, email)
        }
      })
    })
  }

  test('nobody: the comparison tells where Home Affairs is shown something else', async ({ browser }) => {
    await withClient(portalDatabaseUrl(), async (client) => {
      const page = await (await browser.newContext()).newPage()
      await signIn(page, 'home-affairs')
      const urls = ['/home', '/rounds/2022/board', '/ranking/2022/departments/csv', '/method']
      const before = await read(page.request, urls)
      expect(differingAt(before, await read(page.request, urls))).toEqual([])
      await changeHidden(client, { roundId: ROUND, agencyId: 'so-noi-vu' })
      const after = await read(page.request, urls).finally(() => restoreHidden(client))
      const told = differingAt(before, after).map((line) => line.split(':')[0])
      expect(told.sort()).toEqual(['/home', '/ranking/2022/departments/csv', '/rounds/2022/board'])
      expect(withoutClock('12 trên 52')).toBe('12 trên 52')
    })
  })
})
