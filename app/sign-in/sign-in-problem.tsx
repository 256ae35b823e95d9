import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { formatTime } from '@/lib/format'
import type { SignInProblem } from './use-sign-in'

export function SignInProblemNotice({ problem }: { problem: SignInProblem }) {
  const t = useTranslations('signIn.problem')
  const words = problem.kind === 'locked' ? t('locked', { time: formatTime(problem.until) }) : t(problem.kind)
  return (
    <Notice
      tone={problem.kind === 'code-needed' ? 'info' : 'danger'}
      role={problem.kind === 'code-needed' ? 'status' : 'alert'}
    >
      <p>{words}</p>
    </Notice>
  )
}
