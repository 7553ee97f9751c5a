import pino from 'pino';

/** The only fields that reach the log; anything else is dropped. None of them can hold personal data or a secret. */
const FIELDS = [
  'what',
  'requestId',
  'correlationId',
  'code',
  'service',
  'operation',
  'status',
  'attempt',
  'waitMs',
  'problem',
  'fault',
  'address',
  'pid',
] as const;
export type LogFields = Partial<Record<(typeof FIELDS)[number], string | number | null>>;

export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const logger = pino({ level, base: null }, destination ?? pino.destination({ dest: 1, sync: false }));
  const at = (name: 'info' | 'warn' | 'error') => (fields: LogFields, message: string) =>
    logger[name](allowed(fields), message);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function allowed(fields: LogFields): LogFields {
  return Object.fromEntries(FIELDS.filter((name) => fields[name] !== undefined).map((name) => [name, fields[name]]));
}

/** What may be said of a fault: its class and code and the place in our code; never its message, which may quote data. */
export function faultName(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  const { code, statusCode } = fault as { code?: unknown; statusCode?: unknown };
  const place = /\((?:.*[/\\])?((?:src|dist)[/\\][^)]+)\)/.exec(fault.stack ?? '')?.[1] ?? '';
  return [fault.name, code, statusCode, place]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ')
    .trim();
}
