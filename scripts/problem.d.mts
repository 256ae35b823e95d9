export class Problem extends Error {}
export function runMain(main: () => Promise<void> | void): Promise<void>
