import type { ObjectRef } from '../../core/service';

/** An account that moves to the recycle bin becomes another kind of object, so that an approved plan is asked for again. */
export const OBJECT_KINDS = { user: 'account', 'deleted-user': 'account in the recycle bin' } as const;

export const isDeleted = ({ kind }: Pick<ObjectRef, 'kind'>): boolean => kind === 'deleted-user';
