import { AsyncLocalStorage } from 'node:async_hooks';

const heard = new AsyncLocalStorage<Set<string>>();

export interface Heard<T> {
  result: T;
  /** The services' ids of all answers that came meanwhile, once each, in their order. */
  requestIds: string[];
}

/**
 * What a page is proved by are all answers that it was made of: also a 404 that tells that there is nothing, and those that
 * were read for a part of a record. Whoever reads would have to hand each of them up.
 */
export async function hearing<T>(work: () => Promise<T>): Promise<Heard<T>> {
  const ids = new Set<string>();
  const result = await heard.run(ids, work);
  return { result, requestIds: [...ids] };
}

/** Called for each answer, whatever it says. */
export function noteAnswer(requestId: string | null): void {
  if (requestId !== null) heard.getStore()?.add(requestId);
}
