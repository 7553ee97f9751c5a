import type { Outcome, Preview } from '../../core/object-change';
import { type Action, type ActionCall, changedMeanwhile, settle } from '../changing';
import type { Instance } from './instance';
import type { CentralUser } from './mapper';

const read = async ({ client, change, signal }: ActionCall<Instance>): Promise<CentralUser | null> =>
  (await client.client.user(change.object.id, signal))?.body ?? null;

export const deleteUser: Action<Instance> = {
  preview: () =>
    Promise.resolve({
      can: 'yes',
      says: [
        'The user loses access at once, and no further alerts go to them; their address stays in the alert rules (see the task).',
        'Access through a directory group is no user of the application: it ends with the membership or the account.',
      ],
    }),
  async apply(call) {
    const { client, change, signal } = call;
    await settle({
      service: 'iot-central',
      operation: 'delete user',
      read: () => read(call),
      isDone: (now) => now === null,
      write: async (now) => {
        // The id has been given to a service principal or a group since: nobody's account.
        if (now?.email === null) throw changedMeanwhile('iot-central', 'delete user');
        await client.client.deleteUser(change.object.id, signal);
      },
      pause: client.pause,
      signal,
    });
    return { is: 'done' };
  },
  async verify(call) {
    return (await read(call)) ? 'A user is still there.' : null;
  },
};

export const USER_TASKS = {
  rectify:
    "Correct the user's address in IoT Central by hand: add a user with the right address and the same roles, then delete the old one. The service cannot change it.",
  restrict:
    "Restrict the user's access to IoT Central by hand: block the account's sign-in, or take the user's roles away and note them. The service cannot disable a user.",
  lift: "Give the user's access to IoT Central back by hand, with the roles that were noted.",
} as const;

/** The service has no call for it, so a person does it. */
function taskFor(preview: Preview & { can: 'manual' }): Action<Instance> {
  const outcome: Outcome = { is: 'manual', task: preview.task };
  return {
    preview: () => Promise.resolve(preview),
    priorState: () => Promise.resolve(null),
    apply: () => Promise.resolve(outcome),
    verify: () => Promise.resolve(null),
  };
}

export const restrictUser = taskFor({ can: 'manual', task: USER_TASKS.restrict });
export const liftUser = taskFor({ can: 'manual', task: USER_TASKS.lift });

/** By these names an address is corrected. */
const ADDRESS_FIELDS = new Set(['mail', 'email', 'userPrincipalName']);

export const rectifyUser: Action<Instance> = {
  ...taskFor({ can: 'manual', task: USER_TASKS.rectify }),
  preview: ({ change }) =>
    Promise.resolve(
      change.fields.some(({ field }) => ADDRESS_FIELDS.has(field))
        ? { can: 'manual', task: USER_TASKS.rectify }
        : { can: 'no', reason: 'of a user IoT Central keeps the address and the roles alone' },
    ),
};
