/** Power failure at a chosen moment: before or after the nth lasting effect, and nothing works from then on. */
import type { Ports } from '../../src/usecases/ports';

const EFFECTS: Partial<Record<keyof Ports, readonly string[]>> = {
  requests: ['create', 'commit'],
  drafts: ['put', 'commit', 'remove'],
  restrictions: ['keep', 'drop'],
  audit: ['append'],
  packages: ['stage', 'build', 'clearStaging', 'move', 'remove'],
};

export class PowerFailure extends Error {}

export interface Moment {
  at: number;
  when: 'before' | 'after';
}

/** The same ports, which fail at the moment, or when `fail` is called; `failed` says whether it ever came. */
export function cutOff(ports: Ports, { at, when }: Moment): { ports: Ports; failed: () => boolean; fail: () => void } {
  let effects = 0;
  let dead = false;
  const die = (): never => {
    dead = true;
    throw new PowerFailure();
  };
  const call = async (method: () => unknown, counts: boolean): Promise<unknown> => {
    if (dead) return die();
    if (!counts) return method();
    effects += 1;
    const isNow = effects === at;
    if (isNow && when === 'before') return die();
    const result = await method();
    return isNow ? die() : result;
  };
  const guard = (name: keyof Ports) =>
    new Proxy(ports[name] as unknown as Record<string, (...args: unknown[]) => unknown>, {
      get: (target, key: string) => {
        const method = target[key];
        const lasting = EFFECTS[name]?.includes(key) ?? false;
        if (typeof method !== 'function' || (!lasting && key !== 'get')) return method?.bind?.(target) ?? method;
        return (...args: unknown[]) => call(() => method.apply(target, args), lasting);
      },
    });
  const guarded = Object.keys(EFFECTS).map((name) => [name, guard(name as keyof Ports)]);
  return {
    ports: { ...ports, ...(Object.fromEntries(guarded) as Partial<Ports>) },
    failed: () => dead,
    fail: () => void (dead = true),
  };
}
