/** Runs `work` over the items, at most `limit` at a time, and keeps their order. The first failure ends it; nothing new is begun after. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  const waiting = items.entries();
  let failed = false;
  const run = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (failed) return;
      results[index] = await work(item);
    }
  };
  const runs = Array.from({ length: Math.min(limit, items.length) }, run);
  await Promise.all(
    runs.map((one) =>
      one.catch((error: unknown) => {
        failed = true;
        throw error;
      }),
    ),
  );
  return results;
}
