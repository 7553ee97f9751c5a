import type { ChangeRight } from '../../core/object-change';
import type { Action, Actions } from '../changing';
import type { Work } from './account';
import { deletion } from './deletion';
import { lifting } from './lift';
import type { OBJECT_KINDS } from './object-kinds';
import { rectification } from './rectify';
import { restoration } from './restoration';
import { restriction } from './restriction';

const CHANGES: Record<ChangeRight, Action<Work>> = {
  rectify: rectification,
  restrict: restriction,
  lift: lifting,
  delete: deletion,
  restore: restoration,
};

/** Where the account is now decides, not the kind that it was found as: each action says what it cannot do there. */
export const ENTRA_ACTIONS: Record<keyof typeof OBJECT_KINDS, Record<ChangeRight, Action<Work>>> & Actions<Work> = {
  user: CHANGES,
  'deleted-user': CHANGES,
};
