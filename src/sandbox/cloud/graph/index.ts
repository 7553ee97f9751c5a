import type { Service } from '../http';
import { auditLogRoutes } from './audit-logs';
import { deletedItemRoutes } from './deleted-items';
import { clientRequestId, codeOf, errorReply } from './errors';
import { exportRoutes } from './exports';
import { groupRoutes } from './groups';
import { licenseRoutes } from './licenses';
import { purgeOverdue } from './lifecycle';
import { relationRoutes } from './relations';
import { userRoutes } from './users';

/** `/users('anna@contoso.com')/memberOf` is `/users/anna@contoso.com/memberOf`; quotes inside a key are doubled. */
const KEY_FORM = /^(\/\w+)\((?:'|%27)(.*?)(?:'|%27)\)(?=\/|$)/i;
const keyAsSegment = (path: string): string =>
  path.replace(
    KEY_FORM,
    (_whole, collection: string, key: string) => `${collection}/${key.replace(/('|%27){2}/gi, '%27')}`,
  );

/** Microsoft Graph v1.0 (azure-apis.md 2), as far as data subject requests need it. */
export const graph: Service = {
  name: 'graph',
  base: '/graph/v1.0',
  routes: [
    ...relationRoutes,
    ...groupRoutes,
    ...licenseRoutes,
    ...exportRoutes,
    ...deletedItemRoutes,
    ...auditLogRoutes,
    ...userRoutes,
  ],
  admit: ({ cloud }) => purgeOverdue(cloud),
  spelling: keyAsSegment,
  errorReply,
  codeOf,
  headers: (call) => ({
    'request-id': call.requestId,
    'client-request-id': clientRequestId(call),
    'OData-Version': '4.0',
  }),
};
