import { addressOf } from './http-hosts';
import { type Patience, RateBucket } from './rate-bucket';
import { type CallClass, classOf, documentedRates, type RatesOfConnection } from './rate-table';
import { type ClockParts, RestClock } from './rest-clock';

interface Limited {
  service: string;
  baseUrl: string;
  /** Instead of the documented ones, by kind. */
  rates?: RatesOfConnection;
}

/** How one client's calls keep the limits of its connection. */
export interface Gate {
  /** Throws `BucketClosed`, or the signal's reason. */
  pass(call: SentCall, patience: Patience): Promise<void>;
  refused(call: SentCall, waitMs: number): void;
}

interface SentCall {
  method: string;
  url: string;
}

/** So many objects with a limit of their own are remembered; those that have rested are forgotten then. */
const MOST_REMEMBERED = 1000;

/** The buckets of one address. */
class Buckets {
  private readonly byKind = new Map<string, RateBucket>();
  private readonly byObject = new Map<string, RateBucket>();
  private documented: RatesOfConnection = {};
  private written: RatesOfConnection = {};

  constructor(private readonly clock: RestClock) {}

  adopt(documented: RatesOfConnection, written: RatesOfConnection = {}): this {
    this.documented = { ...documented, ...this.documented };
    this.written = { ...written, ...this.written };
    return this;
  }

  /** The narrow one first: who waits for one object takes nothing from the others. */
  of({ kind, one }: CallClass): RateBucket[] {
    const narrow = one && this.kept(this.byObject, one.kind, `${one.kind} ${one.id}`);
    const wide = this.kept(this.byKind, kind, kind);
    return [narrow, wide].filter((bucket) => bucket !== null);
  }

  private kept(buckets: Map<string, RateBucket>, kind: string, key: string): RateBucket | null {
    const rate = this.written[kind] ?? this.documented[kind];
    if (!rate) return null;
    if (buckets.size >= MOST_REMEMBERED) forgetRested(buckets);
    const bucket = buckets.get(key) ?? new RateBucket(rate, this.clock);
    buckets.set(key, bucket);
    return bucket;
  }
}

function forgetRested(buckets: Map<string, RateBucket>): void {
  for (const [key, bucket] of buckets) if (bucket.hasRested()) buckets.delete(key);
}

/**
 * The limits of all services together: connections to one address share its buckets, for the service counts them as one (Microsoft
 * Graph under two services, Azure Resource Manager under four). Where they are configured differently, the first counts.
 */
export class RateLimits {
  readonly clock: RestClock;
  private readonly byAddress = new Map<string, Buckets>();

  constructor(parts: ClockParts) {
    this.clock = new RestClock(parts);
  }

  gateFor({ service, baseUrl, rates }: Limited): Gate {
    const buckets = this.bucketsAt(baseUrl).adopt(documentedRates(service), rates);
    const root = addressOf(baseUrl, '').pathname.replace(/\/$/, '');
    const limitsOf = ({ method, url }: SentCall): { bucket: RateBucket; cost: number }[] => {
      const found = classOf(service, method, addressOf(baseUrl, url).pathname.slice(root.length));
      return found ? buckets.of(found).map((bucket) => ({ bucket, cost: found.cost })) : [];
    };
    return {
      async pass(call, patience) {
        for (const { bucket, cost } of limitsOf(call)) await bucket.take(cost, patience);
      },
      refused(call, waitMs) {
        for (const { bucket, cost } of limitsOf(call)) bucket.refused(cost, waitMs);
      },
    };
  }

  private bucketsAt(baseUrl: string): Buckets {
    const { href } = addressOf(baseUrl, '');
    const buckets = this.byAddress.get(href) ?? new Buckets(this.clock);
    this.byAddress.set(href, buckets);
    return buckets;
  }
}
