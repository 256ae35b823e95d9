/** What is used of autocannon, which brings no types. */
declare module 'autocannon' {
  type Result = {
    non2xx: number
    errors: number
    /** Seconds. */
    duration: number
    requests: { total: number }
    throughput: { total: number }
  }
  type Instance = Promise<Result> & {
    on(
      event: 'response',
      listener: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
    ): void
  }
  export default function autocannon(options: {
    url: string
    connections: number
    duration: number
    headers: Record<string, string>
  }): Instance
}
