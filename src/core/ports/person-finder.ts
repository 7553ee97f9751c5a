import type { Subject } from '../command';
import type { PersonSubject } from '../data-subject';

export interface PersonFinder {
  /**
   * Everybody in the tenant's directory, recycle bin included, whom the subject names exactly: by object id, UPN, mail,
   * other mails, proxy addresses, employee id or the address that a guest was invited under for `user`, by display name, a
   * first name or surname alone, or employee id for `person`. Empty where nobody fits; more than one is for a person to choose from. Throws `ServiceError`.
   */
  find(subject: Subject, signal: AbortSignal): Promise<PersonSubject[]>;
}
