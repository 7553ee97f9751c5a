import type { Action } from '../changing';
import { rectifyTwinAction } from '../rectify-twin';
import { patched } from '../twin-fields';
import type { DpsInstance } from './instance';
import type { Enrollment } from './mapper';
import { orTask } from './restrict';

const SAYS = 'It takes effect when the device is provisioned next; the twin in its hub is corrected there.';
const INSTEAD = 'Correct the initial twin of the enrollment in the portal, as the plan says.';

const whole = rectifyTwinAction<DpsInstance, Enrollment>({
  service: 'dps',
  title: 'the enrollment',
  operation: 'correct initial twin',
  prefix: 'initialTwin.',
  correctsOnly: true,
  says: () => [SAYS],
  read: async ({ client, change, signal }) => (await client.dps.enrollment(change.object.id, signal))?.body ?? null,
  write({ client, change, signal }, { etag }, patch) {
    const rewriting = { etag, alter: (document: Readonly<Record<string, unknown>>) => patched(document, patch) };
    return client.dps.rewriteEnrollment(change.object.id, rewriting, signal);
  },
});

/** Tags and desired properties of an individual enrollment's initial twin. */
export const rectifyAction: Action<DpsInstance> = {
  ...whole,
  apply: (call, context) => orTask(whole.apply(call, context), INSTEAD),
};
