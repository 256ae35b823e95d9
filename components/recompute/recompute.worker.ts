import { checkBundle, type Checked } from './check-bundle'
import type { Answered, Asked } from './messages'

/**
 * Computes beside the page, so that the page stays free. It keeps every compared figure and hands out those that are
 * looked at: tens of thousands at once would hold up the page after all.
 */

// The type of a worker's own scope would need a second TypeScript project.
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<Asked>) => void
  postMessage: (answer: Answered) => void
}

let checked: Checked | null = null

scope.onmessage = ({ data }) => {
  if (data.kind === 'check') void check(data)
  else if (checked)
    scope.postMessage({ kind: 'figures', list: checked.figuresOf(data.blockId, data.agencyId) })
}

async function check(asked: Extract<Asked, { kind: 'check' }>): Promise<void> {
  checked = await checkBundle(asked, (done, total) => scope.postMessage({ kind: 'progress', done, total }))
  scope.postMessage({ kind: 'report', report: checked.report })
}
