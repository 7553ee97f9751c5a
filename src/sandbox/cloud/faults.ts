import { z } from 'zod';
import { SERVICE_NAMES, type ServiceName } from './http';

const pattern = z.string().refine(isRegularExpression, 'is not a regular expression');

/** `POST /_sandbox/faults` (SANDBOX.md). A key that is not known is refused: a misspelt fault would never strike. */
export const faultSchema = z
  .strictObject({
    service: z.enum(SERVICE_NAMES),
    method: z.string().optional(),
    path: pattern.optional(),
    times: z.int().min(1),
    status: z.int().min(300).max(599).optional(),
    retryAfter: z.number().min(0).optional(),
    delayMs: z.number().min(0).optional(),
    drop: z.enum(['before', 'after']).optional(),
  })
  .refine((fault) => [fault.status, fault.delayMs, fault.drop].some((effect) => effect !== undefined), {
    message: 'one of status, delayMs and drop is needed',
  });

export type Fault = z.infer<typeof faultSchema>;

export interface Struck {
  readonly service: ServiceName;
  readonly method: string;
  readonly path: string;
}

/** The faults that wait to strike; the one told first strikes first. */
export class Faults {
  private waiting: Fault[] = [];

  add(fault: Fault): void {
    this.waiting.push({ ...fault });
  }

  clear(): void {
    this.waiting = [];
  }

  /** The fault for this call, used up by one. */
  take(call: Struck): Fault | undefined {
    const fault = this.waiting.find((candidate) => matches(candidate, call));
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times === 0) this.waiting = this.waiting.filter((candidate) => candidate !== fault);
    return fault;
  }
}

function matches(fault: Fault, call: Struck): boolean {
  if (fault.service !== call.service) return false;
  if (fault.method !== undefined && fault.method.toUpperCase() !== call.method) return false;
  return fault.path === undefined || new RegExp(fault.path).test(call.path);
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
