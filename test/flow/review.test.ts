/** The review of a package through the real adapter: nothing leaves before a second admin has released exactly what was made. */
import { PEOPLE } from '../../src/sandbox/cloud/tenant';
import { World } from '../support/world';
import { linkedPackage } from '../support/linked-package';
import type { ShownCard } from '../support/shown-card';

function choicesOf({ inputs }: ShownCard): { title: string; value: string }[] {
  const candidate = inputs.find(({ id }) => id === 'candidate');
  return (candidate?.choices ?? []) as { title: string; value: string }[];
}

describe('an access request', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
    await world.chat.say('alex', 'access request for johanna.lorenz@contoso.com');
    await world.chat.click('alex', await world.chat.cardWith('confirm'), 'confirm');
    await world.chat.click('megan', await world.chat.cardWith('approve'), 'approve');
    await world.chat.cardWith('release');
  }, 90_000);
  afterAll(() => world.stop());

  const card = () => world.chat.cardWith('release');
  const line = async (words: RegExp): Promise<string> => {
    const choice = choicesOf(await card()).find(({ title }) => words.test(title));
    if (!choice) throw new Error(`no line ${String(words)}`);
    return choice.value;
  };

  test('stops in review with everybody else withheld, and no link has gone out', async () => {
    const shown = await card();
    expect(shown.text).toMatch(/adelev@contoso\.com/);
    expect(shown.text).toMatch(/Withheld/);
    expect(world.chat.cards().some(({ text }) => /is ready/.test(text))).toBe(false);
  });

  test('is shown to those who review it, as it would leave', async () => {
    await world.chat.say('megan', 'link 1');
    const draft = await linkedPackage(world, await world.chat.cardSaying(/The package for review/));
    expect(draft.text).not.toMatch(/adelev@contoso\.com|Adele Vance|isaiahl@contoso\.com|Isaiah Langer/);
    expect(draft.text).toMatch(/johanna\.lorenz@contoso\.com/);
    for (const { id } of [PEOPLE.adele, PEOPLE.isaiah]) expect(draft.text).not.toContain(id);
    expect(draft.text).toContain(PEOPLE.johanna.id);
  });

  test('is not linked for a member who is neither requester nor approver', async () => {
    await world.chat.say('lynne', 'link 1');
    await world.chat.textSaying(/DSR_NOT_ALLOWED/);
  });

  test('is decided on by requester and approvers, with a reason', async () => {
    const sign = await line(/directory audit/i);
    const bare = await world.chat.click('alex', await card(), 'exclude', { candidate: sign });
    expect(bare.message).toMatch(/DSR_REASON_REQUIRED/);
    const stranger = await world.chat.click('lynne', await card(), 'exclude', { candidate: sign, reason: 'no' });
    expect(stranger.message).toMatch(/DSR_NOT_ALLOWED/);
    expect(
      choicesOf(await card())
        .filter(({ value }) => /^p/.test(value))
        .map(({ title }) => title),
    ).toEqual([
      expect.stringMatching(/^p1: .*, adelev@contoso\.com$/),
      expect.stringMatching(/^p2: .*, isaiahl@contoso\.com$/),
    ]);
    const own = await world.chat.click('alex', await card(), 'include', { candidate: 'p1', reason: 'I may' });
    expect(own.message).toMatch(
      /a second admin has to decide whether data of other people stays.*DSR_APPROVAL_SAME_ADMIN/,
    );
    expect(world.auditLines().at(-1)).toMatchObject({ event: 'refused', facts: { action: 'include' } });
    const none = await world.chat.click('alex', await card(), 'include', {});
    expect(none.message).toMatch(/DSR_CHOICE_REQUIRED/);
    const excluded = await world.chat.click('alex', await card(), 'exclude', { candidate: sign, reason: 'security' });
    expect(excluded.card?.text).toMatch(/being made anew/);
    expect(excluded.card?.buttons.map(({ verb }) => verb)).not.toContain('release');
    await world.advance(6_000);
    await world.chat.cardSaying(/Left out[\s\S]*security/);
  });

  test('is released by a second admin only, and leaves exactly as it was made', async () => {
    const stale = await card();
    const refused = await world.chat.click('alex', stale, 'release');
    expect(refused.message).toMatch(/DSR_APPROVAL_SAME_ADMIN/);
    await world.chat.click('megan', stale, 'release');
    const ready = await linkedPackage(world, await world.chat.cardSaying(/The package is ready/));
    expect(ready.text).not.toMatch(/adelev@contoso\.com|Adele Vance/);
    const told = await world.chat.cardSaying(/The package is ready/);
    expect(told.text).toMatch(/Released[\s\S]*by Megan Bowen/);
    expect(told.text).toMatch(/left out in the review\. Reason: security/);
    expect(told.text).not.toMatch(/adelev@contoso\.com|Adele Vance/);
    expect(ready.files).not.toContain('data/entra/directory-audits.json');
    const request = await world.app.ports.requests.get('DSR-2026-0001');
    const [current] = [request?.package?.sha256];
    expect(request?.review?.released?.sha256).toBe(current);
    expect(ready.sha256).toBe(current);
    expect(request?.package?.fileName).toBe('DSR-2026-0001-access.zip');
  });
});

/** The newest card of that request with the button: an older one's card may still show it. */
function cardOf({ chat }: World, id: string, verb: string): Promise<ShownCard> {
  return chat.until(`${verb} of ${id}`, () =>
    chat.cards().findLast(({ text, buttons }) => text.includes(id) && buttons.some((button) => button.verb === verb)),
  );
}

test('an export goes straight out where nobody else is in it, and is reviewed where somebody is', async () => {
  const world = await World.start();
  const approved = async (id: string, address: string) => {
    await world.chat.say('alex', `export ${address}`);
    await world.chat.click('alex', await cardOf(world, id, 'confirm'), 'confirm');
    await world.advance(6_000);
    await world.chat.click('megan', await cardOf(world, id, 'approve'), 'approve');
  };
  try {
    await approved('DSR-2026-0001', 'anna.kovacs@contoso.com');
    await world.chat.cardSaying(/The export is ready/);
    await approved('DSR-2026-0002', 'johanna.lorenz@contoso.com');
    await cardOf(world, 'DSR-2026-0002', 'release');
  } finally {
    await world.stop();
  }
}, 90_000);
