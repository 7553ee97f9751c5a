import type { IncomingHttpHeaders } from 'node:http';

/** One request and its answer, as they stood on the wire. */
export interface Exchange {
  method: string;
  /** The path and query as sent. */
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** Null where the connection was closed instead. */
  answer: { status: number; headers: IncomingHttpHeaders; body: string } | null;
}

type Watcher = (exchange: Exchange) => void;

const watchers = new Set<Watcher>();

/** Hands every exchange with the simulators of this process to the watcher. Before it, nobody watches and nothing is in between. */
export function watchExchanges(watcher: Watcher): void {
  watchers.add(watcher);
}

export const isWatched = (): boolean => watchers.size > 0;

/** What a watcher throws is kept: it must not change what it watches. */
export const failures: unknown[] = [];

export function tell(exchange: Exchange): void {
  for (const watcher of watchers) {
    try {
      watcher(exchange);
    } catch (error) {
      failures.push(error);
    }
  }
}
