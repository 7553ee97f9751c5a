import { z } from 'zod';
import { PERSON_KEYS, type PersonKey } from '../core/data-subject';
import { SERVICE_NAMES, type ServiceName } from '../core/service';
import { demandDistinct, EVEN_IF_WRONG, textOf } from './services-config-together';

/** Where a service keeps the link to a person, and which of the person's names stands there. Compared exactly, case included. */
export interface CorrelationRule {
  service: ServiceName;
  field: string;
  equals: PersonKey;
}

/** Names and dots only: the field of an IoT Hub rule becomes part of a query. */
const FIELD = /^[A-Za-z$_][\w$]*(\.[A-Za-z$_][\w$]*)*$/;

/** Where a rule may look, by service; a service that is not named here takes any field. */
const PLACES: Partial<Record<ServiceName, { pattern: RegExp; said: string }>> = {
  'iot-hub': {
    pattern: /^(tags|properties\.(desired|reported))\./,
    said: 'has to begin with "tags.", "properties.desired." or "properties.reported."',
  },
  dps: {
    pattern: /^(initialTwin\.(tags|properties\.desired)|optionalDeviceInformation)\./,
    said: 'has to begin with "initialTwin.tags.", "initialTwin.properties.desired." or "optionalDeviceInformation."',
  },
};

const ruleSchema = z
  .strictObject({
    service: z.enum(SERVICE_NAMES),
    field: z.string().regex(FIELD, 'is no property path; write names joined by dots, e.g. "tags.ownerObjectId"'),
    equals: z.enum(PERSON_KEYS),
  })
  .superRefine((rule: unknown, context) => {
    const [service, field] = [textOf(rule, 'service'), textOf(rule, 'field')];
    const place = PLACES[service as ServiceName];
    if (place && field !== null && FIELD.test(field) && !place.pattern.test(field)) {
      context.addIssue({ code: 'custom', path: ['field'], message: `${place.said}; name the property in full` });
    }
    if (service === 'entra') {
      const message = 'needs no rule, accounts are found by the directory itself; remove this rule';
      context.addIssue({ code: 'custom', path: ['service'], message });
    }
  }, EVEN_IF_WRONG);

const keyOf = (rule: unknown): string => ['service', 'field', 'equals'].map((name) => textOf(rule, name)).join(' ');
const TWICE = { at: [], message: 'stands there twice; remove one of the two' };

export const rulesSchema = z
  .array(ruleSchema)
  .default([])
  .superRefine((rules, context) => demandDistinct(rules, keyOf, TWICE, context), EVEN_IF_WRONG);
