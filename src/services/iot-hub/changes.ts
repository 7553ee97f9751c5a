import { type Action, type ActionCall, type Actions, settle } from '../changing';
import { rectifyTwinAction } from '../rectify-twin';
import type { HubInstance } from './instance';
import type { Twin } from './mapper';
import { liftAction, restrictAction } from './restrict';

export const NO_RESTORE = 'a device that is deleted cannot be brought back';

const SAYS = {
  desired: 'The device gets changed desired properties at once, or when it connects next, and acts on them.',
  delete: 'Its twin, its modules and the commands that wait for it go with it. This cannot be undone.',
};

const rectifyAction = rectifyTwinAction<HubInstance, Twin>({
  service: 'iot-hub',
  title: 'the device',
  operation: 'correct twin',
  prefix: '',
  says: (fields) => (fields.some(({ field }) => field.startsWith('properties.desired.')) ? [SAYS.desired] : []),
  read: async ({ client, change, signal }) => (await client.hub.twin(change.object.id, signal))?.body ?? null,
  write: ({ client, change, signal }, { etag }, patch) => client.hub.patchTwin(change.object.id, patch, etag, signal),
});

const deleteAction: Action<HubInstance> = {
  preview: () => Promise.resolve({ can: 'yes', says: [SAYS.delete] }),
  async apply(call) {
    const { client, change, signal } = call;
    const { id } = change.object;
    await settle({
      service: 'iot-hub',
      operation: 'delete device',
      read: () => isThere(call),
      isDone: (there) => !there,
      async write() {
        await client.hub.purgeCommands(id, signal);
        await client.hub.deleteDevice(id, signal);
      },
      pause: client.pause,
      signal,
    });
    return { is: 'done' };
  },
  verify: async (call) => ((await isThere(call)) ? 'the device or its twin is still there' : null),
};

/** Identity and twin are read apart: both have to be gone. */
async function isThere({ client, change, signal }: ActionCall<HubInstance>): Promise<boolean> {
  const device = await client.hub.device(change.object.id, signal);
  return device !== null || (await client.hub.twin(change.object.id, signal)) !== null;
}

/** What each right does; a text says why it does nothing. */
export const IOT_HUB_ACTIONS: Actions<HubInstance> = {
  device: {
    rectify: rectifyAction,
    restrict: restrictAction,
    lift: liftAction,
    delete: deleteAction,
    restore: NO_RESTORE,
  },
};
