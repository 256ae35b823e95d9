import fc from 'fast-check'

/** For mutation testing: every mutant is asked a few times, always with the same cases. */
fc.configureGlobal({ numRuns: 25, seed: 20211125 })
