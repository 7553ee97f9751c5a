import type { ObjectChange, Preview } from '../../core/object-change';
import type { ApplyContext } from '../../core/ports/service-adapter';
import { type Action, type ActionCall, settle } from '../changing';
import { PARALLEL_READS } from '../collecting';
import { nullIfGone } from '../http';
import { inParallel } from '../in-parallel';
import type { DpsInstance } from './instance';
import type { Enrollment } from './mapper';
import { isTombstone, leaveTombstone } from './tombstone';

type Call = ActionCall<DpsInstance>;

const SAYS = {
  enrollment: 'Its registration record goes with it. This cannot be undone.',
  group:
    'The whole group goes, with all its registration records, and nothing can enrol through it any more. This cannot be undone.',
  certificate: 'Its certificate may be accepted by an enrollment group as well.',
};
const CHOICES: Record<ObjectChange['options']['groupDevice'], string> = {
  erase:
    'Nothing of the record is left. Where an enrollment group still lets the device in, it may enrol again, and its data come back with it.',
  'keep-out':
    'A disabled enrollment under the same registration id stops the device from enrolling again. It keeps that id, which is a pseudonym of a person: tell the data protection officer.',
};

/** Chosen, and offered when the plan was made: by now the enrollment of another device may have been deleted by the plan itself. */
const keepsOut = ({ options }: ObjectChange, { planned }: ApplyContext): boolean =>
  options.groupDevice === 'keep-out' && planned.can === 'yes' && planned.offers?.includes('groupDevice') === true;

const choice = ({ options }: ObjectChange, ...says: string[]): Preview => ({
  can: 'yes',
  says: [...says, CHOICES[options.groupDevice]],
  offers: ['groupDevice'],
});

/** Enrollment, then registration record, which has a life of its own (azure-apis.md 4); both are read back. */
export const deleteEnrollmentAction: Action<DpsInstance> = {
  async preview(call) {
    const enrollment = await readEnrollment(call);
    if (!enrollment) return { can: 'yes' };
    const mayReturn = enrollment.attestationType === 'x509' && (await hasCertificateGroup(call));
    return mayReturn ? choice(call.change, SAYS.enrollment, SAYS.certificate) : { can: 'yes', says: [SAYS.enrollment] };
  },
  async apply(call, context) {
    const { client, change, signal } = call;
    const { id } = change.object;
    const enrollment = keepsOut(change, context)
      ? leaveTombstone(call, 'replace')
      : gone(
          call,
          'enrollment',
          () => readEnrollment(call),
          () => client.dps.deleteEnrollment(id, signal),
        );
    await enrollment;
    await goneRegistration(call, id);
    return { is: 'done' };
  },
  async verify(call, context) {
    const enrollment = await readEnrollment(call);
    if (keepsOut(call.change, context)) return missingTombstone(call, enrollment);
    return enrollment ? 'the enrollment is still there' : missingRegistration(call);
  },
};

/** Without an enrollment of its own a device came through a group. */
export const deleteRegistrationAction: Action<DpsInstance> = {
  async preview(call) {
    const registration = await readRegistration(call, call.change.object.id);
    const enrollment = await readEnrollment(call);
    return registration && !enrollment ? choice(call.change) : { can: 'yes' };
  },
  async apply(call, context) {
    if (keepsOut(call.change, context)) await leaveTombstone(call, 'create');
    await goneRegistration(call, call.change.object.id);
    return { is: 'done' };
  },
  async verify(call, context) {
    if (!keepsOut(call.change, context)) return missingRegistration(call);
    return missingTombstone(call, await readEnrollment(call));
  },
};

/**
 * A group that is itself the subject: its records first, for nobody lists them once the group is gone. A few rounds, because a
 * device may come while they are deleted.
 */
export const deleteGroupAction: Action<DpsInstance> = {
  async preview(call) {
    return { can: 'yes', says: [devicesSay((await recordsOf(call)).length), SAYS.group] };
  },
  async apply(call) {
    const { client, change, signal } = call;
    const { id } = change.object;
    for (let round = 0; round < 3; round += 1) {
      const records = await recordsOf(call);
      await inParallel(records, PARALLEL_READS, (record) => goneRegistration(call, record));
      if (records.length === 0) break;
    }
    await gone(
      call,
      'enrollment group',
      () => readGroup(call),
      () => client.dps.deleteEnrollmentGroup(id, signal),
    );
    return { is: 'done' };
  },
  verify: async (call) => ((await readGroup(call)) ? 'the enrollment group is still there' : null),
};

function devicesSay(count: number): string {
  if (count === 0) return 'No device has come through the group so far.';
  const devices = count === 1 ? '1 device has' : `${count} devices have`;
  return `${devices} come through the group, and they may be of several people: make sure that the request is about all of them.`;
}

const readEnrollment = async ({ client, change, signal }: Call): Promise<Enrollment | null> =>
  (await client.dps.enrollment(change.object.id, signal))?.body ?? null;
const readRegistration = ({ client, signal }: Call, id: string): Promise<unknown> =>
  client.dps.registration(id, signal);
const readGroup = ({ client, change, signal }: Call): Promise<unknown> =>
  client.dps.enrollmentGroup(change.object.id, signal);

async function hasCertificateGroup({ client, signal }: Call): Promise<boolean> {
  for await (const { attestationType, provisioningStatus } of client.dps.enrollmentGroups(signal)) {
    if (attestationType === 'x509' && provisioningStatus !== 'disabled') return true;
  }
  return false;
}

async function recordsOf({ client, change, signal }: Call): Promise<string[]> {
  const listed = async (): Promise<string[]> => {
    const ids: string[] = [];
    for await (const { registrationId } of client.dps.registrationsOf(change.object.id, signal))
      ids.push(registrationId);
    return ids;
  };
  return (await nullIfGone(listed())) ?? [];
}

async function gone(
  { client, signal }: Call,
  title: string,
  read: () => Promise<unknown>,
  remove: () => Promise<void>,
): Promise<void> {
  await settle({
    service: 'dps',
    operation: `delete ${title}`,
    read,
    isDone: (now) => now === null,
    write: remove,
    pause: client.pause,
    signal,
  });
}

const goneRegistration = (call: Call, id: string): Promise<void> =>
  gone(
    call,
    'registration',
    () => readRegistration(call, id),
    () => call.client.dps.deleteRegistration(id, call.signal),
  );

const missingRegistration = async (call: Call): Promise<string | null> =>
  (await readRegistration(call, call.change.object.id)) === null
    ? null
    : 'the registration record is still there, or the device has enrolled again';

const missingTombstone = async (call: Call, enrollment: Enrollment | null): Promise<string | null> =>
  enrollment && isTombstone(enrollment)
    ? missingRegistration(call)
    : 'the enrollment that keeps the device out is not there';
