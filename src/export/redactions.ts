import type { Cut } from './cut';
import type { PackageContents } from './package-contents';
import type { PackedFile } from './source-tally';

/** Something that was collected and is not in the package, or not readable in it, on purpose. Never tells whose it is. */
export interface Redaction {
  /** `records`: not to be told apart from those of an object that was left out. */
  what: 'values' | 'object' | 'records' | 'collection';
  service: string;
  serviceTitle: string;
  instance: string;
  /** Its title; null where an object had no records. */
  collection: string | null;
  /** In which file it would be or is; null where there is no such file. */
  file: string | null;
  /** What the object is called, e.g. `device`. */
  object: string | null;
  /** Records that were left out. */
  records: number;
  /** Values that were replaced. */
  values: number;
  reason: string;
}

const DOUBTFUL = 'They could not be told apart from records of something that was left out.';

/** In the order of the files, then the collections that became no file, then objects without records. */
export function redactionsOf(cut: Cut | null, contents: PackageContents, packed: readonly PackedFile[]): Redaction[] {
  if (!cut) return [];
  return [
    ...packed.flatMap((each) => ofFile(cut, each)),
    ...contents.leftOut.map(({ file, reason }) => ({
      ...{ what: 'collection' as const, ...placeOf(file), file: null, object: null },
      ...{ records: file.expectedRecords, values: 0, reason },
    })),
    ...withoutRecords(cut, packed),
  ];
}

function ofFile(cut: Cut, { file, keptBack }: PackedFile): Redaction[] {
  const base = { ...placeOf(file), file: file.path, object: null, records: 0, values: 0 };
  const { values, doubtful, objects } = keptBack;
  const ofObjects = [...objects].sort(([a], [b]) => a - b);
  return [
    ...(values > 0 ? [{ ...base, what: 'values' as const, values, reason: cut.valuesReason }] : []),
    ...ofObjects.flatMap(([place, records]) => {
      const object = cut.objects.get(place);
      return object ? [{ ...base, what: 'object' as const, object: object.kind, records, reason: object.reason }] : [];
    }),
    ...(doubtful > 0 ? [{ ...base, what: 'records' as const, records: doubtful, reason: DOUBTFUL }] : []),
  ];
}

function withoutRecords({ objects }: Cut, packed: readonly PackedFile[]): Redaction[] {
  return [...objects]
    .filter(([place]) => packed.every(({ keptBack }) => !keptBack.objects.has(place)))
    .map(([, { service, serviceTitle, instance, kind, reason }]) => ({
      ...{ what: 'object' as const, service, serviceTitle, instance, collection: null, file: null },
      ...{ object: kind, records: 0, values: 0, reason },
    }));
}

function placeOf({ service, serviceTitle, instance, title }: PackedFile['file']) {
  return { service, serviceTitle, instance, collection: title };
}
