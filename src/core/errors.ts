/**
 * Every refusal and fault has a stable code and a text that is safe to show. Refusals are expected and travel as values
 * (`Refusal`); faults are exceptions (`DsrError`). The texts never hold personal data, tokens or links.
 */

export interface ErrorText {
  /** One sentence: why. */
  why: string;
  /** One sentence: what to do next. */
  next: string;
}

export const ERRORS = {
  DSR_NOT_A_MEMBER: {
    why: 'Guests and people of another tenant cannot work with requests.',
    next: 'Ask a member of the privacy team to do it.',
  },
  DSR_MEMBERSHIP_UNKNOWN: {
    why: 'The directory could not be asked who may do this, so nothing was done.',
    next: 'Try again in a minute.',
  },
  DSR_NOT_THE_REQUESTER: {
    why: 'Only the person who asked for this can do that.',
    next: 'Ask the requester named on the card, or type a request of your own.',
  },
  DSR_APPROVAL_SAME_ADMIN: {
    why: 'You asked for this request, and a second admin has to decide on it.',
    next: 'Ask another approver to look at the card.',
  },
  DSR_APPROVAL_NOT_AN_APPROVER: {
    why: 'Only members of the approver group can decide on a request.',
    next: 'Ask an approver to look at the card.',
  },
  DSR_OWN_DATA: {
    why: 'This request is about your own data, so others have to handle it.',
    next: 'Leave it to a colleague of the privacy team.',
  },
  DSR_NOT_ALLOWED: {
    why: 'Only the requester or an approver can do that.',
    next: 'Ask one of them.',
  },
  DSR_NOT_FOUND: {
    why: 'There is no request with that number.',
    next: 'Type `list` to see the requests, or check the number.',
  },
  DSR_STALE_CARD: {
    why: 'This card is out of date, so nothing was done.',
    next: 'Use the current card.',
  },
  DSR_NOT_NOW: {
    why: 'The request is past that point, so nothing was done.',
    next: 'Type `status` with its number to see where it stands.',
  },
  DSR_APPROVAL_EXPIRED: {
    why: 'The time to approve this plan has run out.',
    next: 'The requester can choose Retry on the card to ask again.',
  },
  DSR_FORGOTTEN: {
    why: 'Whom that request was about is kept no longer, since its time was over.',
    next: 'Name the person instead of the number.',
  },
  DSR_NO_PACKAGE: {
    why: 'This request has no export package to link to.',
    next: 'Type `status` with its number to see where it stands.',
  },
  DSR_REASON_REQUIRED: {
    why: 'This decision needs a reason.',
    next: 'Write the reason into the field on the card and try again.',
  },
  DSR_CHOICE_REQUIRED: {
    why: 'Nobody was chosen.',
    next: 'Select one person from the list and press Choose.',
  },
  DSR_NOTHING_CHANGED: {
    why: 'That is how it stands already, so nothing was changed.',
    next: 'Choose something else, or go on.',
  },
  DSR_FORM_UNREADABLE: {
    why: 'What was filled in could not be read.',
    next: 'Correct it and press Confirm again, or type the whole command.',
  },
  DSR_WRONG_CHANNEL: {
    why: 'Requests are handled in the compliance channel only.',
    next: 'Type the same there.',
  },
  DSR_UNKNOWN_ACTION: {
    why: 'This button is not known.',
    next: 'Type `help` to see what can be done.',
  },
  DSR_BAD_INPUT: {
    why: 'What arrived could not be read.',
    next: 'Type the command again.',
  },
  DSR_NO_TASK: {
    why: 'This request has no such open task.',
    next: 'Type `status` with its number to see the tasks.',
  },
  DSR_NOTHING_TO_DO: {
    why: 'There is nothing that this could be done to, so no request was made.',
    next: 'Look at the reasons on the card, or ask for something else.',
  },
  DSR_NOT_POSSIBLE: {
    why: 'The service that was named cannot do that.',
    next: 'Leave the service out, or ask for something else.',
  },
  DSR_ADDRESS_REQUIRED: {
    why: 'A permanent deletion is confirmed by typing the address of the person, and what was typed is not it.',
    next: 'Type the address shown on the card into its field and press Confirm again.',
  },
  DSR_OPTIONS_CHANGED: {
    why: 'What you chose changes the plan, so it is being made anew.',
    next: 'Look at the new plan on the card and confirm that one.',
  },
  DSR_NOT_LAWFUL: {
    why: 'The law does not allow that.',
    next: 'Type `status` with the number to see the clock.',
  },
  DSR_IDENTITY_REQUIRED: {
    why: 'The identity of the person has to be recorded before this can be approved.',
    next: 'Type `identity of NUMBER verified by METHOD`, then approve.',
  },
  DSR_NOBODY_FOUND: {
    why: 'Nobody in the directory is called that, or more than one is.',
    next: 'Name the person by their full address.',
  },
  DSR_NOT_AVAILABLE: {
    why: 'This version cannot do that yet.',
    next: 'Type `help` to see what it can do.',
  },
  DSR_SERVICE_FAILED: {
    why: 'A connected service did not answer as it should.',
    next: 'Try again; if it stays so, the person who runs the bot can look up the id in the log.',
  },
  DSR_ANSWER_LOST: {
    why: 'The answer may not have arrived in Teams.',
    next: 'If you do not see it, type `status` with the number of the request, or ask again.',
  },
  DSR_STORE_LOCKED: {
    why: 'Another process works on the same data folder.',
    next: 'Stop it, or give this one a data folder of its own.',
  },
  DSR_AUDIT_FAILED: {
    why: 'The audit log could not be written, so nothing more was done.',
    next: 'The person who runs the bot has to look at the disk and the audit log.',
  },
  DSR_INTERNAL: {
    why: 'Something went wrong on our side, and nothing was lost.',
    next: 'Try again; if it stays so, the person who runs the bot can look up the id in the log.',
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof ERRORS;

/** An expected "no". */
export interface Refusal {
  ok: false;
  code: ErrorCode;
  /** Replaces the table's sentences where the case can be said more exactly; no personal data of subjects. */
  why?: string;
  next?: string;
}

export type Result<T> = { ok: true; value: T } | Refusal;

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function refuse(code: ErrorCode, text: Partial<ErrorText> = {}): Refusal {
  return { ok: false, code, ...text };
}

/** The text that a person sees: why, what next, then code and correlation id in brackets. */
export function refusalText(refusal: Refusal, correlationId: string): string {
  const { why, next } = { ...ERRORS[refusal.code], ...definedOnly(refusal) };
  return `${why} ${next} [${refusal.code} ${correlationId}]`;
}

function definedOnly(refusal: Refusal): Partial<ErrorText> {
  return {
    ...(refusal.why === undefined ? {} : { why: refusal.why }),
    ...(refusal.next === undefined ? {} : { next: refusal.next }),
  };
}

/** A fault. `message` is for the log and names no person; people see the code's text. */
export class DsrError extends Error {
  override readonly name = 'DsrError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
