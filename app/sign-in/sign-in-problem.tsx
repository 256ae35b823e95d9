import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { formatTime } from '@/lib/format'
import type { SignInProblem } from './use-sign-in'

export function SignInProblemNotice({ problem }: { problem: SignInProblem }) {
  const t = useTranslations('signIn.problem')
  const words = problem.kind === 'locked' ? t('locked', { time: formatTime(problem.until) }) : t(problem.kind)
  return (
    <Notice tone="danger" role="alert">
      <p>{words}</p>
    </Notice>
  )
}
