/** The service's ids of the answers that a page was made of, as far as they are kept. */
export interface PageSources {
  sourceRequestIds: string[];
  sourceRequestIdsLeftOut: number;
}

/** Beside those that say whose the records are; a blob's metadata hold 8 KiB in all. */
const MAX_TEXT = 3072;
const MAX_ID = 128;

/** `id,id,…` as far as they fit, and how many there were. */
export function sourceMetadata(requestIds: readonly string[]): Record<string, string> {
  const ids = requestIds.map(headerText).filter(Boolean);
  let length = 0;
  const kept = ids.filter((id) => (length += id.length + 1) <= MAX_TEXT);
  return kept.length === 0 ? {} : { source: kept.join(','), answers: String(ids.length) };
}

/** Metadata travels in headers: printable ASCII, and short. */
const headerText = (text: string): string => text.replace(/[^\x21-\x2b\x2d-\x7e]/g, '_').slice(0, MAX_ID);

export function parseSources(metadata: Readonly<Record<string, string>> | undefined): PageSources {
  const ids = metadata?.['source']?.split(',') ?? [];
  const answers = Number(metadata?.['answers'] ?? ids.length);
  return { sourceRequestIds: ids, sourceRequestIdsLeftOut: Math.max(0, answers - ids.length) || 0 };
}
