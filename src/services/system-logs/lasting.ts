import { ServiceError } from '../../core/ports/service-adapter';

/**
 * An end that no further try changes, in words of its own. It has no status: to the engine 400 and 410 mean a continuation that
 * is no longer taken, and it would begin anew without end.
 */
export function lasting(code: string | null, says: string): ServiceError {
  const fault = new ServiceError('system-logs', null, code, says, false, null);
  fault.message = `system-logs: ${says}`;
  return fault;
}
