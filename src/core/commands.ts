/**
 * What each intent means to a person. Help, its topics, the manifest's command list and the hints below the cards are
 * read from these rows; the test that fails after a change prints the manifest's new list.
 */
import type { Intent } from './command';

export interface CommandInfo {
  title: string;
  /** One sentence. */
  meaning: string;
  examples: readonly [string, string, string];
  whoMay: string;
  happens: string;
  /** The form to type: words as they are, capitals for what to fill in, brackets for what may be left out. */
  typed: string;
  /** What else a person may look for: further words, a list to choose from, the button that does the same. */
  more?: readonly (readonly [label: string, text: string])[];
  /** Rank among the twelve most used, which Teams offers in the message box; null for the rest. */
  inManifest: number | null;
}

const MEMBERS = 'Every member of the organisation in the compliance channel.';
const REQUESTER_OR_APPROVER = 'The requester and every approver.';
const SECOND_ADMIN = 'An approver who is not the requester.';
const CASE_CARD = ['On a card', 'Case, on the card of the request: owner, note, identity and deadline.'] as const;
const PLAN_FIRST = 'You see a plan and confirm it, then a second admin has to approve it.';

export const COMMANDS: Readonly<Record<Intent, CommandInfo>> = {
  help: {
    title: 'Help',
    meaning: 'Shows what can be done, or explains one command.',
    examples: ['help', 'help export', 'what can you do?'],
    whoMay: MEMBERS,
    happens: 'A card with the commands is shown. Nothing is changed.',
    typed: 'help [COMMAND]',
    inManifest: 1,
  },
  export: {
    title: 'Export',
    meaning:
      'Collects everything that is held on a person into one machine-readable package (portability, Art. 20 GDPR).',
    examples: [
      'export everything we have on anna.kovacs@contoso.com',
      'export the data of anna.kovacs@contoso.com from IoT Hub',
      'export the data of anna.kovacs@contoso.com, received on 3 November',
    ],
    whoMay: 'Every member can ask; an approver who is not the requester approves it.',
    happens: `${PLAN_FIRST} Then the data is collected and the download link is posted in the thread.`,
    typed: 'export ADDRESS',
    inManifest: 2,
  },
  access: {
    title: 'Access',
    meaning: 'Prepares the copy of their data that a person has asked for (access, Art. 15 GDPR).',
    examples: [
      'access request for anna.kovacs@contoso.com',
      'prepare a subject access request for anna.kovacs@contoso.com',
      'DSAR for anna.kovacs@contoso.com, received last Friday',
    ],
    whoMay: 'Every member can ask; an approver who is not the requester approves it and releases the package.',
    happens: `${PLAN_FIRST} The package is reviewed before its download link is posted.`,
    typed: 'access request for ADDRESS',
    inManifest: 3,
  },
  delete: {
    title: 'Delete',
    meaning: 'Erases the data of a person (erasure, Art. 17 GDPR).',
    examples: [
      'delete everything on anna.kovacs@contoso.com',
      'delete anna.kovacs@contoso.com permanently',
      'export anna.kovacs@contoso.com and then delete it',
    ],
    whoMay: 'Every member can ask; an approver who is not the requester approves it, with a reason.',
    happens: `${PLAN_FIRST} The plan says what cannot be undone. After the erasure every service is read again as proof.`,
    typed: 'delete ADDRESS [permanently]',
    inManifest: 4,
  },
  discover: {
    title: 'Find',
    meaning: 'Looks up what is held on a person or a device, and in which service.',
    examples: [
      'what do we hold on anna.kovacs@contoso.com?',
      'find anna.kovacs@contoso.com',
      'find device thermostat-anna-1 in IoT Hub',
    ],
    whoMay: MEMBERS,
    happens: 'A card lists identifiers and counts, never values. Nothing is changed and no request is made.',
    typed: 'find ADDRESS',
    inManifest: 5,
  },
  rectify: {
    title: 'Correct',
    meaning: 'Corrects a value that is held on a person (rectification, Art. 16 GDPR).',
    examples: [
      'change the job title of anna.kovacs@contoso.com to Head of Sales',
      'correct the surname of anna.kovacs@contoso.com to Kovács',
      'remove the mobile number of anna.kovacs@contoso.com',
    ],
    whoMay: 'Every member can ask; an approver who is not the requester approves it.',
    happens: `${PLAN_FIRST} The plan shows each value before and after.`,
    typed: 'change the FIELD of ADDRESS to VALUE',
    inManifest: null,
  },
  restrict: {
    title: 'Restrict',
    meaning: 'Restricts the processing of the data of a person (Art. 18 GDPR).',
    examples: [
      'restrict anna.kovacs@contoso.com',
      'freeze the processing for anna.kovacs@contoso.com',
      'block the sign-in of anna.kovacs@contoso.com',
    ],
    whoMay: 'Every member can ask; an approver who is not the requester approves it.',
    happens: `${PLAN_FIRST} Sign-in and devices are blocked, and the state before is kept so that it can be put back.`,
    typed: 'restrict ADDRESS',
    inManifest: null,
  },
  lift: {
    title: 'Lift',
    meaning: 'Ends a restriction and puts back the state before it.',
    examples: ['lift the restriction of anna.kovacs@contoso.com', 'lift 12', 'undo the restriction of request 12'],
    whoMay: SECOND_ADMIN,
    happens: 'The person has to be told first (Art. 18(3) GDPR); then what was blocked is opened again.',
    typed: 'lift NUMBER',
    more: [['On a card', 'Lift, on the card of the restriction once it is closed.']],
    inManifest: null,
  },
  restore: {
    title: 'Restore',
    meaning: 'Brings back an account that was deleted less than 30 days ago.',
    examples: ['restore lee.gu@contoso.com', 'restore 12', 'bring back the account of lee.gu@contoso.com'],
    whoMay: SECOND_ADMIN,
    happens: 'The account is taken out of the recycle bin. What was deleted for good stays deleted.',
    typed: 'restore NUMBER',
    more: [['On a card', 'Restore, on the card of the deletion once it is closed.']],
    inManifest: null,
  },
  status: {
    title: 'Status',
    meaning: 'Shows where a request stands.',
    examples: ['status 12', 'status of anna.kovacs@contoso.com', 'status 12 letter in German'],
    whoMay: MEMBERS,
    happens: 'The current card of the request is shown, or the letter that it needs. Nothing is changed.',
    typed: 'status NUMBER [letter in LANGUAGE]',
    more: [
      [
        'Letters',
        'Acknowledgement, extension, refusal, the answer to each right, the notice before a restriction ends and the one to recipients; in English, German, French, Spanish or Italian, to copy or as a file. I send none.',
      ],
      ['On a card', 'Letter, on the card of the request.'],
    ],
    inManifest: 6,
  },
  list: {
    title: 'List',
    meaning: 'Lists requests: open ones, or those you name.',
    examples: ['list', 'list overdue requests', 'list requests due within 7 days'],
    whoMay: MEMBERS,
    happens: 'A card with the requests is shown. Nothing is changed.',
    typed: 'list [open | mine | overdue | awaiting approval | due within 7 days | closed | all]',
    more: [
      ['Filters', 'Those above, and any number of days or weeks: list requests due within 2 weeks.'],
      ['More pages', 'list all page 2'],
    ],
    inManifest: 7,
  },
  approve: {
    title: 'Approve',
    meaning: 'Shows the approval card again, on which a second admin decides.',
    examples: ['approve 12', 'approve DSR-2026-0012', 'I approve request 12'],
    whoMay: 'An approver who is not the requester, nor the person the request is about.',
    happens: 'The approval card is shown with the whole plan. The decision is made with the buttons on it.',
    typed: 'approve NUMBER',
    inManifest: 8,
  },
  reject: {
    title: 'Reject',
    meaning: 'Turns a plan down, with a reason.',
    examples: [
      'reject 12 because the wrong person was chosen',
      'reject DSR-2026-0012: the scope is too wide',
      'reject request 12, reason: identity not checked',
    ],
    whoMay: SECOND_ADMIN,
    happens: 'The plan ends and its requester is told why; the request stays open and its clock runs on.',
    typed: 'reject NUMBER because REASON',
    more: [['On a card', 'Reject, on the approval card.']],
    inManifest: 10,
  },
  decline: {
    title: 'Decline',
    meaning: "Refuses the data subject's request itself, on a ground of the law (Art. 12 GDPR).",
    examples: [
      'decline 12 as excessive because it is the fifth this month',
      'decline 12 because we cannot identify the person',
      'decline DSR-2026-0012: manifestly unfounded',
    ],
    whoMay: SECOND_ADMIN,
    happens:
      'The request is closed, with a letter that gives the reasons and the right to complain. What stands behind “note:” is for the team alone and never in the letter.',
    typed: 'decline NUMBER as GROUND because REASON; note: TEXT',
    more: [
      [
        'Grounds',
        'unfounded, excessive, identity (the person cannot be identified), third-party rights, legal hold (the data has to be kept), out of scope, no data (an answer and no refusal).',
      ],
      ['On a card', 'Decline, on the card of the request, with the article of each ground.'],
    ],
    inManifest: null,
  },
  extend: {
    title: 'Extend',
    meaning: 'Extends the deadline once, by one or two months, with a reason (Art. 12(3) GDPR).',
    examples: [
      'extend 12 because the data is in many systems',
      'extend 12 by one month because of its complexity',
      'extend the deadline of DSR-2026-0012 by 2 months: many requests at once',
    ],
    whoMay: REQUESTER_OR_APPROVER,
    happens: 'The new due date is shown and explained. The person has to be told within the first month.',
    typed: 'extend NUMBER because REASON',
    more: [CASE_CARD],
    inManifest: 12,
  },
  pause: {
    title: 'Pause',
    meaning: 'Stops the clock while the identity or a clarification is awaited.',
    examples: [
      'pause 12 because we wait for proof of identity',
      'pause DSR-2026-0012: waiting for clarification of the scope',
      'stop the clock of request 12 because identity is unclear',
    ],
    whoMay: REQUESTER_OR_APPROVER,
    happens: 'The days until resume are added to the due date.',
    typed: 'pause NUMBER because REASON',
    more: [CASE_CARD],
    inManifest: null,
  },
  resume: {
    title: 'Resume',
    meaning: 'Starts the clock again.',
    examples: ['resume 12', 'resume DSR-2026-0012', 'start the clock of request 12 again'],
    whoMay: REQUESTER_OR_APPROVER,
    happens: 'The clock runs on, and the due date is shown and explained.',
    typed: 'resume NUMBER',
    more: [CASE_CARD],
    inManifest: null,
  },
  cancel: {
    title: 'Cancel',
    meaning: 'Stops a request and closes it.',
    examples: ['cancel 12', 'cancel DSR-2026-0012', 'cancel 12 because it was a test'],
    whoMay: REQUESTER_OR_APPROVER,
    happens:
      'The request is closed for good. Work in hand is finished first, and the card lists what had been done. Typed, it is done at once; the button asks once more.',
    typed: 'cancel NUMBER [because REASON]',
    inManifest: 11,
  },
  assign: {
    title: 'Assign',
    meaning: 'Gives a request to somebody.',
    examples: ['assign 12 to me', 'assign 12 to megan@contoso.com', 'give DSR-2026-0012 to lynne@contoso.com'],
    whoMay: REQUESTER_OR_APPROVER,
    happens: 'Reminders go to the new owner.',
    typed: 'assign NUMBER to ADDRESS',
    more: [['To whom', 'me, an address, a name in full, or a colleague whom you mention.'], CASE_CARD],
    inManifest: null,
  },
  note: {
    title: 'Note',
    meaning: 'Adds a note to a request.',
    examples: [
      'note on 12: the person called again',
      'add a note to DSR-2026-0012: letter sent',
      'note on 12: spoke to the legal team',
    ],
    whoMay: MEMBERS,
    happens: 'The note is kept with the request. What it says is never read as a command.',
    typed: 'note on NUMBER: TEXT',
    more: [CASE_CARD],
    inManifest: null,
  },
  link: {
    title: 'Link',
    meaning: 'Issues a new download link for a finished export.',
    examples: ['link 12', 'new link for DSR-2026-0012', 'link 12 for 2 hours'],
    whoMay: REQUESTER_OR_APPROVER,
    happens: 'A card with a link of limited life is posted, and that it was issued is recorded.',
    typed: 'link NUMBER [for 2 hours]',
    more: [
      [
        'How long',
        'As long as it is set (8 hours, unless that was changed), or as you say: in hours or days, 7 days at most.',
      ],
      ['On a card', 'Link, on the card of the request or of an earlier link.'],
    ],
    inManifest: 9,
  },
  revoke: {
    title: 'Revoke',
    meaning: 'Makes every download link of a request useless.',
    examples: ['revoke the link of 12', 'revoke 12', 'delete the download link of DSR-2026-0012'],
    whoMay: REQUESTER_OR_APPROVER,
    happens: 'The package is moved, so that no old link works any more. A new one can be issued.',
    typed: 'revoke NUMBER',
    more: [['On a card', 'Revoke, on the card of the request or of the link.']],
    inManifest: null,
  },
  'task-done': {
    title: 'Task done',
    meaning: 'Records that a task for a person has been done.',
    examples: [
      'task 2 on 12 is done',
      'task 1 of DSR-2026-0012 done: deleted by the helpdesk',
      'mark task 3 on 12 as done',
    ],
    whoMay: MEMBERS,
    happens:
      'The task is closed with what you wrote as evidence. One that does not apply is closed on the card of the request, with Not applicable and the reason.',
    typed: 'task TASK on NUMBER is done',
    more: [['On a card', 'Task done and Not applicable, on the card of the request.']],
    inManifest: null,
  },
  history: {
    title: 'History',
    meaning: 'Shows who did what and when on a request.',
    examples: ['history 12', 'history of DSR-2026-0012', 'show the audit trail of request 12'],
    whoMay: MEMBERS,
    happens: 'A timeline is shown, read from the audit log. Nothing is changed.',
    typed: 'history NUMBER',
    inManifest: null,
  },
  'verify-identity': {
    title: 'Verify identity',
    meaning: "Records how the person's identity was checked.",
    examples: [
      'identity of 12 verified by video call',
      'identity checked by passport copy for 12',
      'verify identity on DSR-2026-0012: signed in with the company account',
    ],
    whoMay: REQUESTER_OR_APPROVER,
    happens: 'The method is kept with the request and in the audit log.',
    typed: 'identity of NUMBER verified by METHOD',
    more: [CASE_CARD],
    inManifest: null,
  },
  report: {
    title: 'Report',
    meaning: 'Shows how many requests there were, how fast they were answered and how many were on time.',
    examples: ['report', 'report for last quarter', 'report for this year'],
    whoMay: MEMBERS,
    happens: 'A card with figures is shown. Nothing is changed.',
    typed: 'report [for PERIOD]',
    more: [['Periods', 'This or last month, quarter or year, Q3 2026, October, or from one day to another.']],
    inManifest: null,
  },
  doctor: {
    title: 'Doctor',
    meaning: 'Checks the connections to the services, their permissions and their health.',
    examples: ['doctor', 'check the connections', 'are all services reachable?'],
    whoMay: MEMBERS,
    happens: 'A card says for each service whether it answers, and if not what to do. Nothing is changed.',
    typed: 'doctor',
    inManifest: null,
  },
};

export interface ManifestCommand {
  title: string;
  description: string;
}

/** What Teams offers in the message box, most used first. */
export function manifestCommands(): ManifestCommand[] {
  return Object.values(COMMANDS)
    .filter((row) => row.inManifest !== null)
    .sort((a, b) => (a.inManifest ?? 0) - (b.inManifest ?? 0))
    .map((row) => ({ title: typedWords(row), description: `${row.meaning} Example: ${row.examples[0]}` }));
}

/** The words of the typed form up to what is to be filled in: `export ADDRESS` → `export`. */
function typedWords({ typed }: CommandInfo): string {
  const words = typed.split(' ');
  const end = words.findIndex((word) => /^(\[|[A-Z]{2})/u.test(word));
  return (end < 0 ? words : words.slice(0, end)).join(' ');
}
