import { z } from 'zod';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `exportPersonalData` refuses a UPN (azure-apis.md 2.5), and nothing but an object id may stand in its address. */
export const isObjectId = (id: string): boolean => GUID.test(id);

export const accountSchema = z.looseObject({ id: z.string() });

/** Microsoft's own service knows `running` and `complete` only; `progress` is then the share of its services that answered. */
export const operationSchema = z.looseObject({
  id: z.string().nullish(),
  status: z.string(),
  progress: z.number().nullish(),
  userId: z.string().nullish(),
});
export type Operation = z.infer<typeof operationSchema>;

/** What Microsoft writes into the container before anything else. */
export const REQUEST_INFO = 'RequestInfo.json';
const requestInfoSchema = z.looseObject({ CommandId: z.string() });

/** The operation's id, with or without dashes; null where it is not written yet. */
export function commandIdIn(text: string): string | null {
  const parsed = requestInfoSchema.safeParse(jsonOrNull(text.replace(/^\uFEFF/, '')));
  return parsed.success ? guidIn(parsed.data.CommandId) : null;
}

/** `Location` or `Operation-Location`: only the id is taken from the address, the last one in it; it is never followed. */
export const operationIdIn = (address: string): string | null => guidIn(address.split('?')[0] ?? '');

function guidIn(text: string): string | null {
  const dashed = text.replace(
    /\b([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})\b/gi,
    '$1-$2-$3-$4-$5',
  );
  return (
    dashed
      .match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi)
      ?.at(-1)
      ?.toLowerCase() ?? null
  );
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
