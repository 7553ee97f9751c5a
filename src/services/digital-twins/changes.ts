import type { Actions } from '../changing';
import { deleteTwin } from './delete-twin';
import type { Instance } from './instance';
import { rectifyTwin } from './rectify-twin';
import { liftTwin, restrictTwin } from './restrict-twin';
import { deleteRoleAssignment } from './role-assignment-changes';

export const NO_RESTORE = 'what is deleted here cannot be brought back';

/** What each right does to each kind of object; a text says why it does nothing. */
export const DIGITAL_TWINS_ACTIONS: Actions<Instance> = {
  twin: {
    rectify: rectifyTwin,
    restrict: restrictTwin,
    lift: liftTwin,
    delete: deleteTwin,
    restore: NO_RESTORE,
  },
  'role-assignment': {
    rectify: 'a role assignment holds ids only, and there is nothing in it to correct',
    restrict: 'a role assignment cannot be restricted, only deleted',
    lift: 'a role assignment was never restricted',
    delete: deleteRoleAssignment,
    restore: NO_RESTORE,
  },
};
