/** What is proved: a deed that is joked about, remembered, supposed or asked after is not done. */
import { brief } from './brief';

it.each([
  ['Guess who deleted her own account again', 'smalltalk'],
  ['remember when we restricted the wrong sensor?', 'smalltalk'],
  ['Fun fact: Eva erased herself from the directory', 'smalltalk'],
  ['The ICO fined them for deleting records too late', 'smalltalk'],
  ['Bob joked that everyone should be deleted', 'smalltalk'],
  ['Deleting people is not my hobby', 'smalltalk'],
  ['Anyone else freezing in here or is it just me?', 'smalltalk'],
  ['Erasing bob@contoso.com was a mistake', 'smalltalk'],
  ['Processors must delete data at the end of the contract', 'smalltalk'],
  ['Companies should erase the data of bob@contoso.com', 'smalltalk'],
  ['The portability copy for Mrs Abebe went out yesterday by courier.', 'smalltalk'],
  ['Would an erasure of bob@contoso.com also hit his twins? Only asking.', 'help'],
  ['Would deleting bob@contoso.com touch the twins?', 'help'],
  ['Does the export for bob@contoso.com include the logs?', 'help'],
  ['Suppose I block a device here, can it still send telemetry?', 'help'],
  ['should I be careful when restricting a device?', 'help'],
  ['Delete bob@contoso.com? No, absolutely not.', 'negated'],
  ['Approve 12? Of course not.', 'negated'],
  ['The draft reads "delete bob@contoso.com". Do not run that.', 'negated'],
  ["here's an old ticket: delete bob@contoso.com. Don't carry it out.", 'negated'],
  ['anna@contoso.com must be gone by now', 'unclear'],
  ['if she asks, anna@contoso.com has to disappear', 'unclear'],
  ['anna@contoso.com must disappear next week', 'unclear'],
  ["pause 88 because the copy is missing. So please don't pause anything", 'negated'],
  ['Can you revoke the link for #38?\nOh hang on. Leave the link alone.', 'negated'],
  ['lift the restriction of anna@contoso.com. No, leave the restriction untouched', 'negated'],
  ['Supposing legal agrees, delete bob@contoso.com', 'unclear'],
  ['My own list for tomorrow: approve 12, decline 13', 'unclear'],
  ['Template: delete bob@contoso.com, then restrict anna@contoso.com', 'unclear'],
])('does nothing: %s', (text, reading) => expect(brief(text)).toBe(reading));

it.each([
  ['zlatan@contoso.com must disappear from the directory', 'delete zlatan@contoso.com in entra'],
  ["export a@contoso.com, don't delete anything", 'export a@contoso.com'],
  ['Remember to delete bob@contoso.com', 'delete bob@contoso.com'],
  ['would you mind deleting bob@contoso.com?', 'delete bob@contoso.com'],
  ["With the DPO's blessing: delete bob@contoso.com", 'delete bob@contoso.com'],
  ['once you have a free minute, delete bob@contoso.com', 'delete bob@contoso.com'],
])('does what is asked: %s', (text, reading) => expect(brief(text)).toBe(reading));

it.each([
  'erase the meeting recording from last Tuesday',
  'delete the message from bob@contoso.com',
  'approve my vacation from 1 to 5 December',
  'close the Jira ticket PRIV-881',
  'cancel the call at 12',
  'change the background colour of the approval card',
])('does nothing to a thing that is no data of a person: %s', (text) => expect(brief(text)).toBe('unsupported'));
