import type { AccessNotice } from '../../core/access-notice';
import type { IsWorkingDay } from '../../core/deadline';
import type { DsrRequest } from '../../core/request';
import type { ServiceDefinition } from '../../core/service';

/** What a card needs to know beside the request. */
export interface CardContext {
  now: Date;
  /** IANA name, e.g. `Europe/Berlin`. */
  timeZone: string;
  /** BCP 47, e.g. `en-GB`: the order of a date; the words are English. */
  locale: string;
  services: readonly ServiceDefinition[];
  /** Who may decide on this request: neither its requester nor its data subject; null where the directory did not say. */
  approverNames: readonly string[] | null;
  isWorkingDay: IsWorkingDay;
  /** Open requests of the same right for the same person, pointed out on the plan card. */
  openRequestIds?: readonly string[];
  /** What an access package tells beside the data; left out where nothing is configured. */
  accessNotice?: AccessNotice | null;
  /** Requests that restricted the same person's data, pointed out before a lift or an erasure. */
  restrictedBy?: readonly string[];
  /** The requests that a form asks about; none of them is about whoever asked. */
  named?: readonly DsrRequest[];
}
