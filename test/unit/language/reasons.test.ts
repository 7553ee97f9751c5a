/** What is proved: why nothing is done where nothing can be read, and that a foreign object never becomes a command. */
import { parse } from '../../../src/language';
import { NOW } from './labelled';

const reasonOf = (text: string): string | undefined =>
  parse(text, { now: NOW }).reason ??
  parse(text, { now: NOW })
    .commands.map(({ intent }) => intent)
    .join();

it.each([
  ['a verb of the bot with a thing of the office', "sign off Ola's expense report"],
  ['the same with a day in front', 'please cancel the Tuesday stand-up'],
  ['a kind in front that makes another thing of it', 'Issue a credit note over 300 euros to Trey Research'],
  ['a count of other things', 'check how many vacation days I have left'],
  ['a thing of nobody', 'freeze the release pipeline until Monday'],
  ['a pronoun for such a thing', 'can we have another background picture in this channel? please change it'],
  ['a pronoun for what was asked', 'When does the next tram to Nordbahnhof leave? Look it up for me please'],
  ['an imperative that no table knows', 'Proofread my reply to the ombudsman, please'],
  ['an imperative of hands', 'Frame the certificate and hang it in the hallway'],
  ['a please and an unknown verb', 'please uninstall Zoom from my work computer'],
  ['what has to be done to a thing', 'the meeting with the Bundeskartellamt has to be shifted to January'],
  ['what should be done to a field of nobody', 'My desk phone should be redirected to reception from Monday on.'],
  ['what somebody needs', 'We need sandwiches for fifteen people delivered to room 3.12 by noon.'],
  ['what a device needs', 'sensor roof-2 needs new batteries'],
  ['what is to be had done', 'have the letter for request 50 sent by registered post'],
  ['an order without a verb', 'An E5 licence for noemi.farkas@contoso.com, please.'],
  ['a polite question', 'Is it possible for you to reserve a parking space for our auditor tomorrow morning?'],
  ['a question whether it is possible', 'would it be possible to move the meeting to Monday?'],
  ['a ticket for something broken', 'A ticket has to be opened in ServiceNow for the broken badge reader'],
  ['a mark on a request', 'tag #29 as urgent'],
])('says of %s that it is not covered: %s', (_what, text) => expect(reasonOf(text)).toBe('unsupported'));

it.each([
  ['a bare adjective of a noun', 'My son has a history exam tomorrow and I know nothing about Bismarck'],
  ['what went wrong in the house', 'The lift is broken again, take the stairs by the loading dock.'],
  ['what was lived through', 'we survived another audit, drinks are on Gunnar'],
  ['what was read about it', 'I read an article about the right to be forgotten on the tram today'],
  ['what a colleague may find', 'The guest wifi password has changed, you find it on the board next to reception.'],
  ['what was done to the writer', 'Legal assigned 18 to me last week, as if I had nothing else on my plate'],
  ['a past without a subject', 'Just finished the retention training, 20 out of 20 points'],
  ['a cry', 'omg this rain'],
  ['thanks of another language', 'Merci beaucoup, Luc!'],
  ['a colleague by name', 'Jonas, your mother called the reception again'],
  ['a colleague who is asked what he did', 'Erik, did you lock the bike shed?'],
  ['what all are asked', 'Team,\nthe fire drill is at 11 sharp.\nPlease use the north staircase.'],
  ['a message in the wrong place', 'sorry, wrong channel'],
  ['a machine that is not to be trusted', "Coffee machine on floor 5 eats coins, don't trust it."],
  ['a wish of one day', 'Some days I want to be forgotten too'],
])('takes %s for talk: %s', (_what, text) => expect(reasonOf(text)).toBe('smalltalk'));

it.each([
  ['a wish that breaks off', 'I would like to'],
  ['a verb that says nothing', 'kindly process DSR-2026-0026'],
  ['the usual', 'apply the standard procedure to abel.ruiz@contoso.com'],
  ['something', 'something has to happen with cornelia.funk@northwind.example'],
  ['whatever was done before', 'whatever you did for 12, do for 13'],
  ['a matter', 'hey bot, the thing with the Italian lady'],
  ['a name and thanks', 'wanjiru.kamau@northwind.example, thank you'],
  ['what the bot is said to know', 'you know what to do with device lab-3_x'],
  ['one thing or leaving it', 'lift or keep the restriction on tilde.holm@contoso.com, whatever the file says'],
])('asks again for %s: %s', (_what, text) => expect(reasonOf(text)).toBe('unclear'));

it.each([
  ['negated', 'forget about the restriction of device press-14'],
  ['delete', "Don't hesitate to purge gil.santos@contoso.com"],
  ['restore', 'Our dear intern deleted goran.tadic@contoso.com by accident please bring him back'],
  ['status', 'Has viktor.balog@contoso.com not been deleted yet?'],
  ['discover', "why don't you look up sefa.tui@northwind.example for me"],
  ['help', "why don't you delete sefa.tui@northwind.example"],
  ['rectify', 'set the office of bram.visser@northwind.example to Meeting Point 4'],
  ['restrict', 'disable the machine press-7'],
  ['delete', 'remove the camera cam-4'],
  ['approve', 'approve 12, the invoice is fine'],
  ['export', 'pull the data of bob@contoso.com for the meeting on Monday'],
  ['doctor', 'is everything working?'],
])('reads %s in: %s', (what, text) => expect(reasonOf(text)).toBe(what));
