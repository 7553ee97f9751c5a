import type { Actions } from '../changing';
import { deleteEnrollmentAction, deleteGroupAction, deleteRegistrationAction } from './erase';
import type { DpsInstance } from './instance';
import { rectifyAction } from './rectify';
import { type Gate, liftAction, restrictAction } from './restrict';

export const NO_RESTORE = 'what is deleted here cannot be brought back';

const ENROLLMENT: Gate = {
  title: 'enrollment',
  says: 'The device cannot be provisioned again while it is disabled; one that is connected stays connected to its hub.',
  read: async (client, id, signal) => (await client.enrollment(id, signal))?.body ?? null,
  rewrite: (client, id, rewriting, signal) => client.rewriteEnrollment(id, rewriting, signal),
};
const GROUP: Gate = {
  title: 'enrollment group',
  says: 'No device can be provisioned through the group while it is disabled; connected ones stay connected to their hub.',
  read: async (client, id, signal) => (await client.enrollmentGroup(id, signal))?.body ?? null,
  rewrite: (client, id, rewriting, signal) => client.rewriteEnrollmentGroup(id, rewriting, signal),
};

const RECORD_STATUS = 'a registration record has no status of its own; the enrollment and the device in its hub have';

/** What each right does to each kind of object; a text says why it does nothing. */
export const DPS_ACTIONS: Actions<DpsInstance> = {
  enrollment: {
    rectify: rectifyAction,
    restrict: restrictAction(ENROLLMENT),
    lift: liftAction(ENROLLMENT),
    delete: deleteEnrollmentAction,
    restore: NO_RESTORE,
  },
  'enrollment-group': {
    rectify: 'the initial twin of a group belongs to all its devices, not to one person',
    restrict: restrictAction(GROUP),
    lift: liftAction(GROUP),
    delete: deleteGroupAction,
    restore: NO_RESTORE,
  },
  registration: {
    rectify: 'a registration record is written by the service alone when a device comes',
    restrict: RECORD_STATUS,
    lift: RECORD_STATUS,
    delete: deleteRegistrationAction,
    restore: NO_RESTORE,
  },
};
