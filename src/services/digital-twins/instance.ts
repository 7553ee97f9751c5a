import { DsrError } from '../../core/errors';
import type { Pause } from '../changing';
import type { CorrelationRule } from '../services-config';
import type { ArmClient } from './arm-client';
import type { TwinsClient } from './client';

/** One instance of Azure Digital Twins. */
export interface Instance {
  name: string;
  client: TwinsClient;
  rules: readonly CorrelationRule[];
  /** The boolean property that says "do not process", where a model has it. */
  markerProperty: string;
  /** Null where the configuration names no management address: then role assignments are not looked at. */
  management: Management | null;
  pause: Pause;
}

/** The instance as Azure Resource Manager knows it. */
export interface Management {
  arm: ArmClient;
  resourceId: string;
}

/** A plan outlives the configuration: the management address may have been removed meanwhile. */
export function managementOf({ name, management }: Instance): Management {
  if (management) return management;
  throw new DsrError('DSR_SERVICE_FAILED', `the services file has no management address for "${name}" any more`);
}
