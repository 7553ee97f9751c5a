/** A request for access in review: Anna's account and lamp, somebody else's lock, and her manager Bruno all over it. */
import type { PackageStore, StagedPage } from '../../../src/core/ports/package-store';
import type { DsrRequest } from '../../../src/core/request';
import type { Review } from '../../../src/core/ruling';
import type { FoundObject, Right } from '../../../src/core/service';
import { ALEX } from '../../support/builders';
import { collectStep, pageOf, requestOf, serviceOf, type Pages } from './package-fixture';

export const SERVICES = [
  serviceOf('entra', 'Microsoft Entra ID', [{ name: 'profile', title: 'Profile' }]),
  {
    ...serviceOf('iot-hub', 'Azure IoT Hub', [{ name: 'twins', title: 'Device twins' }]),
    objectKinds: { device: 'device' },
  },
];

const object = (service: FoundObject['service'], kind: string, id: string): FoundObject => ({
  ...{ service, instance: 'main', kind, id, label: id, matches: [] },
});
const ACCOUNT = object('entra', 'user', '11111111-0000-4000-8000-000000000001');
export const LAMP = object('iot-hub', 'device', 'lamp');
export const LOCK = object('iot-hub', 'device', 'lock');

const BRUNO = { '@odata.type': '#microsoft.graph.user', displayName: 'Bruno Boss', mail: 'bruno@contoso.com' };
export const PROFILE: Pages = {
  profile: [[{ id: ACCOUNT.id, displayName: 'Anna Kovács', mail: 'anna.kovacs@contoso.com', manager: BRUNO }]],
};
export const TWINS: Pages = {
  twins: [
    [
      { deviceId: 'lamp', n: 1 },
      { deviceId: 'lamp', note: 'Ask Bruno  Boss <Bruno@contoso.com>' },
      { deviceId: 'lock', code: 'SESAME-1' },
    ],
    [{ deviceId: 'lock', code: 'SESAME-2' }],
    [{ deviceId: 'lamp', n: 4 }],
  ],
};
export const OWNERS: StagedPage['owners'][] = [
  [
    { object: 1, records: 2 },
    { object: 2, records: 1 },
  ],
  [{ object: 2, records: 1 }],
  [{ object: 1, records: 1 }],
];

export const ruling = (key: string, reason: string): Review['excluded'][number] => ({
  key,
  reason,
  by: ALEX,
  at: '2026-08-01T13:00:00.000Z',
});

export interface Case {
  right?: Right;
  excluded?: Review['excluded'];
  staying?: Review['staying'];
  owners?: StagedPage['owners'][];
}

let number = 0;

/** A request whose collecting is done and whose review has begun. */
export function reviewed(
  { right = 'access', excluded = [], staying = [] }: Case,
  id = `DSR-2026-${String(++number).padStart(4, '0')}`,
): DsrRequest {
  const steps = [collectStep('entra', 'main', PROFILE), collectStep('iot-hub', 'main', TWINS)];
  const others = [
    { kind: 'name' as const, value: 'Bruno Boss' },
    { kind: 'address' as const, value: 'bruno@contoso.com' },
  ];
  const [entra] = steps;
  if (entra?.progress) entra.progress.others = others;
  const review: Review = { begunAt: '2026-08-01T12:30:00.000Z', excluded, staying, released: null };
  const request = requestOf(steps, { id, review });
  if (request.plan) Object.assign(request.plan, { rights: [right], objects: [ACCOUNT, LAMP, LOCK] });
  return request;
}

export async function stage(store: PackageStore, request: DsrRequest, owners = OWNERS): Promise<void> {
  const [profile = []] = PROFILE['profile'] ?? [];
  await store.stage({ ...pageOf(request, 'entra', 'profile', 0), owners: [{ object: 0, records: 1 }] }, profile);
  for (const [index, records] of (TWINS['twins'] ?? []).entries()) {
    const known = owners[index];
    await store.stage({ ...pageOf(request, 'iot-hub', 'twins', index), ...(known ? { owners: known } : {}) }, records);
  }
}
