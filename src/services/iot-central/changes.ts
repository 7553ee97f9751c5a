import type { Actions } from '../changing';
import { deleteDevice, liftDevice, restrictDevice } from './device-actions';
import type { Instance } from './instance';
import { rectifyDevice } from './rectify-device';
import { deleteUser, liftUser, rectifyUser, restrictUser } from './user-actions';

export const NO_RESTORE = 'IoT Central keeps nothing of a deleted user or device';

export const ACTIONS: Actions<Instance> = {
  user: {
    rectify: rectifyUser,
    restrict: restrictUser,
    lift: liftUser,
    delete: deleteUser,
    restore: NO_RESTORE,
  },
  device: {
    rectify: rectifyDevice,
    restrict: restrictDevice,
    lift: liftDevice,
    delete: deleteDevice,
    restore: NO_RESTORE,
  },
};
