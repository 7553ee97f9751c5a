import { RIGHTS, type Capability, type Right } from '../core/service';

const LATER: Capability = { can: 'no', reason: 'not available in this version' };

/** Every right has an answer: what is not declared is "no", with a reason. */
export function capabilities(declared: Partial<Record<Right, Capability>>): Record<Right, Capability> {
  const all = RIGHTS.map((right) => [right, declared[right] ?? LATER] as const);
  return Object.fromEntries(all) as Record<Right, Capability>;
}

export const YES: Capability = { can: 'yes' };
