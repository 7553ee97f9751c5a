import { type Call, isDocument, ok, param, type Reply, type Route } from '../http';
import type { Document, License } from '../state';
import { collection, contextOf } from './collection';
import { badRequest } from './errors';
import { findUser, shownUser, usersSeen, wholeUser } from './user-view';
import { liveUser } from './users';

interface Sku {
  readonly part: string;
  readonly plans: Readonly<Record<string, string>>;
}

/** The licences the tenant has bought, by SKU id; the ids are Microsoft's own. */
export const SKUS: Readonly<Record<string, Sku | undefined>> = {
  '6fd2c87f-b296-42f0-b197-1e91e994b900': {
    part: 'ENTERPRISEPACK',
    plans: {
      EXCHANGE_S_ENTERPRISE: 'efb87545-963c-4e0d-99df-69c6916d9eb0',
      SHAREPOINTENTERPRISE: '5dbe027f-2339-4123-9542-606e4d348a72',
      TEAMS1: '57ff2da0-773e-42df-b2af-ffb7a2317929',
    },
  },
  'f30db892-07e9-47e9-837c-80727f46fd3d': {
    part: 'FLOW_FREE',
    plans: { FLOW_P2_VIRAL: '50e68c76-46c6-4674-81f9-75456511b170' },
  },
};

export const license = (skuId: string, assignedByGroup: string | null = null): License => ({
  skuId,
  skuPartNumber: SKUS[skuId]?.part ?? 'UNKNOWN',
  disabledPlans: [],
  assignedByGroup,
});

function details({ skuId, skuPartNumber, disabledPlans }: License): Document {
  const plans = Object.entries(SKUS[skuId]?.plans ?? {}).map(([servicePlanName, servicePlanId]) => ({
    servicePlanId,
    servicePlanName,
    provisioningStatus: disabledPlans.includes(servicePlanId) ? 'Disabled' : 'Success',
    appliesTo: 'User',
  }));
  return { id: Buffer.from(skuId).toString('base64url'), skuId, skuPartNumber, servicePlans: plans };
}

function licenseDetails(call: Call): Reply {
  const user = findUser(usersSeen(call.cloud), param(call, 'user'));
  const licenses = call.cloud.store.get('licenses', user.id) ?? [];
  return collection(call, licenses.map(details), { context: 'licenseDetails', show: (item) => item });
}

/** Both keys are required; what a group assigns cannot be taken from the user (azure-apis.md 2.3). */
function assignLicense(call: Call): Reply {
  const user = liveUser(call);
  const body = isDocument(call.body) ? call.body : {};
  const { addLicenses, removeLicenses } = body;
  if (!Array.isArray(addLicenses) || !Array.isArray(removeLicenses)) {
    throw badRequest("One or more parameters of the operation 'assignLicense' are missing from the request payload.");
  }
  const held = call.cloud.store.get('licenses', user.id) ?? [];
  const kept = removeLicenses.reduce((rest: License[], skuId) => without(rest, String(skuId)), held);
  const added = addLicenses.map(addable);
  const rest = kept.filter(
    ({ skuId, assignedByGroup }) => assignedByGroup || !added.some((one) => one.skuId === skuId),
  );
  call.cloud.store.put('licenses', user.id, [...rest, ...added]);
  return ok({ '@odata.context': contextOf(call, 'users/$entity'), ...shownUser(wholeUser(call.cloud, user)) });
}

function without(held: License[], skuId: string): License[] {
  const found = held.filter((one) => one.skuId === skuId);
  if (found.length === 0) throw badRequest(`User does not have a corresponding license: '${skuId}'.`);
  if (found.every((one) => one.assignedByGroup)) {
    throw badRequest(
      'User license is inherited from a group membership and it cannot be removed directly from the user.',
    );
  }
  return held.filter((one) => one.skuId !== skuId || one.assignedByGroup);
}

function addable(asked: unknown): License {
  const { skuId, disabledPlans } = isDocument(asked) ? asked : {};
  if (typeof skuId !== 'string' || !SKUS[skuId])
    throw badRequest(`License ${String(skuId)} does not correspond to a valid company License.`);
  return { ...license(skuId), disabledPlans: Array.isArray(disabledPlans) ? disabledPlans.map(String) : [] };
}

export const licenseRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/:user/licenseDetails', handle: licenseDetails },
  { method: 'POST', path: '/users/:user/assignLicense', handle: assignLicense },
];
