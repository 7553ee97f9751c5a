/** What became of a try: whether it counts, and how it is told. */
import { answerInWords } from '../core/answer-words';
import { DsrError, type ErrorCode } from '../core/errors';
import { ServiceError } from '../core/ports/service-adapter';
import type { StepFailure } from '../core/request';
import type { Ports } from '../usecases/ports';

/** Thrown out of a step that must stop because the bot closes; the step goes on after the restart. */
export function isAbort(fault: unknown): boolean {
  return fault instanceof Error && fault.name === 'AbortError';
}

/** Without audit log or store nothing may go on, and nothing can be noted either: the step waits for them. */
const STOPS_EVERYTHING: readonly ErrorCode[] = ['DSR_AUDIT_FAILED', 'DSR_STORE_LOCKED'];

export function stopsEverything(fault: unknown): boolean {
  return fault instanceof DsrError && STOPS_EVERYTHING.includes(fault.code);
}

/** A service's fault with the service's title; safe to show. */
export function faultText({ services }: Pick<Ports, 'services'>, fault: ServiceError): string {
  const title = services.find(({ definition }) => definition.name === fault.service)?.definition.title;
  if (fault.serviceCode === 'ChangedMeanwhile')
    return `${title ?? fault.service}: somebody changed it meanwhile, so it was left as it is`;
  return answerInWords(title ? fault.message.replace(`${fault.service}:`, `${title}:`) : fault.message);
}

export function failureOf(ports: Ports, fault: unknown, at: string): StepFailure {
  if (fault instanceof ServiceError) return { code: 'DSR_SERVICE_FAILED', text: faultText(ports, fault), at };
  const storage = fault instanceof DsrError && fault.code === 'DSR_SERVICE_FAILED';
  return storage
    ? { code: fault.code, text: answerInWords(fault.message), at }
    : { code: 'DSR_INTERNAL', text: 'an unexpected error', at };
}
