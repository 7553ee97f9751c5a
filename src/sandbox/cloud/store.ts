import type { Clock } from './clock';
import type { CloudState, MapName, ValueIn } from './state';

interface Change {
  readonly map: MapName;
  readonly id: string;
  readonly before: unknown;
  readonly at: number;
}

/** Longer than any lag that may be asked for (Digital Twins queries: 10 s), then changes are forgotten. */
const REMEMBERED_MS = 60_000;

/** The one place where state changes, so that lag and snapshot miss nothing. */
export class Store {
  private changes: Change[] = [];
  private listeners: (() => void)[] = [];

  constructor(
    private current: CloudState,
    private readonly clock: Clock,
  ) {}

  get state(): CloudState {
    return this.current;
  }

  get<K extends MapName>(map: K, id: string): ValueIn<K> | undefined {
    return (this.current[map] as Record<string, ValueIn<K>>)[id];
  }

  values<K extends MapName>(map: K): ValueIn<K>[] {
    return Object.values(this.current[map] as Record<string, ValueIn<K>>);
  }

  put<K extends MapName>(map: K, id: string, value: ValueIn<K>): void {
    this.note(map, id);
    (this.current[map] as Record<string, ValueIn<K>>)[id] = value;
  }

  remove(map: MapName, id: string): void {
    this.note(map, id);
    delete this.current[map][id];
  }

  /** A map as a reader sees it whose index is `lagMs` behind. */
  asSeen<K extends MapName>(map: K, lagMs: number): Record<string, ValueIn<K>> {
    const since = this.clock.now().getTime() - lagMs;
    const unseen = this.changes.filter((change) => change.map === map && change.at > since);
    const live = this.current[map] as Record<string, ValueIn<K>>;
    if (unseen.length === 0) return live;
    const seen = Object.assign(Object.create(null) as Record<string, ValueIn<K>>, live);
    for (const change of unseen.reverse()) {
      if (change.before === undefined) delete seen[change.id];
      else seen[change.id] = change.before as ValueIn<K>;
    }
    return seen;
  }

  replace(state: CloudState): void {
    this.current = state;
    this.changes = [];
    this.announce();
  }

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  private note(map: MapName, id: string): void {
    const at = this.clock.now().getTime();
    const oldest = this.changes[0];
    if (oldest && oldest.at < at - 2 * REMEMBERED_MS) {
      this.changes = this.changes.filter((change) => change.at >= at - REMEMBERED_MS);
    }
    this.changes.push({ map, id, before: this.current[map][id], at });
    this.announce();
  }

  private announce(): void {
    for (const listener of this.listeners) listener();
  }
}
