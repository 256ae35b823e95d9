import { useLocale, useTranslations } from 'next-intl'
import type { Grant } from '@/lib/actor'
import type { Bilingual } from '@/lib/scoring/rule'

/** Names behind the identifiers of a grant's scope. */
export type ScopeNames = { agencies: Record<string, Bilingual>; blocks: Record<string, Bilingual> }

/** A role and what it is narrowed to: "Thành viên Tổ công tác: nội dung 1, đợt 2022". */
export function GrantWords({ grant, names }: { grant: Grant; names: ScopeNames }) {
  const t = useTranslations()
  const locale = useLocale()
  const scope = [
    grant.agencyId && (names.agencies[grant.agencyId]?.[locale] ?? grant.agencyId),
    grant.blockId && (names.blocks[grant.blockId]?.[locale] ?? grant.blockId),
    grant.roundId && t('people.scope.round', { round: grant.roundId }),
    grant.code && t('people.scope.code', { code: grant.code }),
  ].filter(Boolean)
  return (
    <>
      {t(`role.${grant.role}`)}
      {scope.length > 0 && <span className="text-ink-muted">: {scope.join(', ')}</span>}
    </>
  )
}
