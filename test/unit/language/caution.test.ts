/** What is proved: what is not asked of the bot, not now, not for sure or not of the whole person is never done; a reason beside a plain wish costs nothing. */
import { parse } from '../../../src/language';
import { NOW } from './labelled';

const ACTING = new Set(
  'rectify restrict delete approve decline reject cancel revoke lift restore export access link extend pause resume assign'.split(
    ' ',
  ),
);
const acting = (text: string): string[] =>
  parse(text, { now: NOW })
    .commands.filter(({ intent, subjects, requestId }) => ACTING.has(intent) && (subjects.length > 0 || requestId))
    .map(({ intent }) => intent);

const REFUSED: Record<string, string[]> = {
  'that a later sentence takes back': [
    'erase device pump-7. Stop, wrong customer, leave it as it is!',
    'delete anna@contoso.com. Hold on, wrong person.',
    'delete bob@contoso.com, no stop, wrong guy',
    'delete bob@contoso.com. That was a mistake.',
    'delete bob@contoso.com. My mistake, ignore.',
    'restrict bob@contoso.com. Please hold fire until I confirm.',
    'approve 12, wait, wrong one',
    'approve 44. Undo, undo!',
    'export bob@contoso.com. Hold on, legal must see it first',
    'change the city of anna@contoso.com to Bonn. Stop, that was for someone else.',
  ],
  'whose target a later sentence may put right': [
    'approve 31. Argh, digits swapped, 13 is the one to approve',
    'approve 31. I mistyped: 13',
    'approve 7. 17, I mean.',
    'approve 12. Sorry, 13 is not ready yet',
    'reject 19 because the scope is wrong. Oh, 91 it is.',
    'delete bob@contoso.com. Read rob@contoso.com please.',
    'set the department of bob@contoso.com to Sales, EMEA',
  ],
  'that is only told of or asked after': [
    'forget bob@contoso.com for now',
    'cancel 12? why',
    'the export of bob@contoso.com is huge',
    'the erasure of bob@contoso.com is huge',
    'anna@contoso.com got her copy',
    'Eva wants to reject 12 because the scope is wrong',
    'restrict access to the report of bob@contoso.com',
    'are you able to rectify device tags?',
  ],
  'of somebody else': [
    'Eva should approve 12',
    'Eva must restrict anna@contoso.com',
    'let Eva delete bob@contoso.com',
    '12 should be approved by Eva',
    'bob@contoso.com needs to be deleted by IT',
    'she should revoke the link of 12 herself',
    'you asked me to delete bob@contoso.com',
    'they made me delete bob@contoso.com',
    'according to the runbook we delete bob@contoso.com on day 30',
    'we refuse to delete bob@contoso.com',
  ],
  'at another time': [
    'delete bob@contoso.com on 1 December',
    'restrict anna@contoso.com starting Monday',
    'delete bob@contoso.com at midnight',
    'approve 12 tomorrow',
    'lift the restriction on anna@contoso.com tomorrow',
    'change the surname of anna@contoso.com to Berg tomorrow',
    'one day we must delete bob@contoso.com',
  ],
  'under a condition': [
    'delete bob@contoso.com as long as tax says yes',
    'delete bob@contoso.com depending on what legal says',
    'should she insist, delete bob@contoso.com',
    "with legal's permission, delete bob@contoso.com",
    'pending approval by the DPO: delete bob@contoso.com',
    'erase anna@contoso.com – after legal hold ends',
    'export bob@contoso.com once he has proven his identity',
    "cancel 12 if she doesn't answer",
    'resume 12 once the passport is here',
  ],
  'shown, quoted or mocked': [
    'template: please delete bob@contoso.com permanently',
    'Example: delete bob@contoso.com permanently',
    'e.g. delete bob@contoso.com',
    'step 3 of the runbook: delete bob@contoso.com',
    'In the ticket it says: delete bob@contoso.com',
    'I typed delete bob@contoso.com by mistake',
    'Delete bob@contoso.com was what he wrote',
    "oh sure, let's just delete bob@contoso.com, what could go wrong",
  ],
  'taken back behind it': [
    "She'd like us to delete anna@contoso.com but the court forbids it",
    'anna@contoso.com wants to be deleted; legal is still checking',
    'deletion of bob@contoso.com was requested but she changed her mind',
    'bob@contoso.com asked for erasure and then withdrew',
    "delete alice@contoso.com, oh wait that's the wrong alice",
    'Delete alice@contoso.com. Hm, let me check with legal first.',
    'alice@contoso.com must be deleted? I doubt it',
    'delete alice@contoso.com seems wrong to me',
    'I object to the deletion of bob@contoso.com',
    'alice@contoso.com disputes the deletion',
    'the deletion of bob@contoso.com is on hold',
    'export of alice@contoso.com failed',
  ],
  'of less than the person, or of another thing': [
    'delete the photos of bob@contoso.com',
    "delete half of bob@contoso.com's data",
    'delete the data of bob@contoso.com older than 2 years',
    "remove bob@contoso.com's access to the shared drive",
    'remove bob@contoso.com as approver',
    'disable MFA for bob@contoso.com',
    'accept the invitation of anna@contoso.com',
    'approve the invoice 12',
    "cancel my 12 o'clock",
    'update anna@contoso.com on the case',
  ],
  'of which of them is not sure': [
    'delete bob@contoso.com like we did with anna@contoso.com',
    'delete bob@contoso.com, not his sister anna@contoso.com',
    'delete bob@contoso.com, anna@contoso.com stays',
    'approve 12 but not 13',
    'approve all but 12',
    'approve 12 or 13',
    'approve 12, 13 is not ready',
    'approve 12 – no, wait for Eva',
  ],
};

describe.each(Object.entries(REFUSED))('what is asked %s', (_kind, texts) => {
  it.each(texts)('is not done: %s', (text) => expect(acting(text)).toEqual([]));
});

it.each([
  ['please delete bob@contoso.com, he withdrew his consent', 'delete'],
  ['delete bob@contoso.com, he objects to the processing', 'delete'],
  ['delete bob@contoso.com as he asked on Monday', 'delete'],
  ['restrict bob@contoso.com, his letter arrived on 3 November', 'restrict'],
  ['bob@contoso.com should be deleted by Friday', 'delete'],
  ['Legal: delete bob@contoso.com', 'delete'],
  ['the customer wants us to delete bob@contoso.com', 'delete'],
  ['delete bob@contoso.com, but keep the logs', 'delete'],
  ['I approve 12', 'approve'],
  ['I decline 12 because it is excessive', 'decline'],
  ['cancel 12, she changed her mind', 'cancel'],
  ['extend 12 because we are still checking the backups', 'extend'],
  ['lift the restriction on anna@contoso.com, she withdrew her objection', 'lift'],
  ['can you also delete bob@contoso.com?', 'delete'],
  ['delete alice@contoso.com, he left on Monday', 'delete'],
  ['cancel 12. Wrong tenant.', 'cancel'],
  ['undelete bob@contoso.com please, that was the wrong Bob', 'restore'],
  ['delete device pump-7, it was created by mistake', 'delete'],
  ['approve 12. 13 can wait.', 'approve'],
  ['delete bob@contoso.com. Sorry for the hassle.', 'delete'],
  ['the export of bob@contoso.com is needed', 'export'],
  ['delete bob@contoso.com, but only in the hub', 'delete'],
])('a reason beside it takes nothing back: %s', (text, intent) => expect(acting(text)).toEqual([intent]));
