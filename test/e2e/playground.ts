/** The Agents Playground as a person uses it: a browser, a channel, words and buttons. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

const BROWSERS = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export const BROWSER_PATH = BROWSERS.find((path) => path !== '' && existsSync(path)) ?? null;

const PHONE = 800;
const PHONE_STYLE = '.ac-adaptiveCard { width: 320px !important; min-width: 0 !important; }';

export class Playground {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(url: string, width = 1280): Promise<Playground> {
    const browser = await chromium.launch({ executablePath: BROWSER_PATH ?? '', args: ['--no-sandbox'] });
    const page = await browser.newPage({ viewport: { width, height: 1000 } });
    await page.goto(url);
    await page.getByRole('treeitem', { name: 'Contoso - Compliance' }).click();
    return new Playground(browser, page);
  }

  /** Starts a post in the channel that mentions the bot. */
  async post(text: string): Promise<void> {
    const composer = this.page
      .getByRole('group')
      .filter({ has: this.page.getByRole('button', { name: 'Post' }) })
      .first();
    await composer.getByRole('textbox').click();
    await this.typeMentioning(text);
    await composer.getByRole('button', { name: 'Post' }).click();
  }

  /** The newest message that holds the words. */
  card(words: string | RegExp): Locator {
    return this.page.locator('.ac-adaptiveCard').filter({ hasText: words }).first();
  }

  /** Waits for something to be seen; where it does not come, says what the channel showed instead. */
  async see(what: Locator, timeout = 60_000): Promise<void> {
    try {
      await what.first().waitFor({ timeout });
    } catch (cause) {
      const shown = await this.page.locator('body').innerText();
      throw new Error(`not seen; the channel begins with:\n${shown.slice(0, 4_000)}`, { cause });
    }
  }

  /** Presses until the refusal is seen: an edit of the card at that moment takes the sentence below it away. */
  async refused(card: Locator, button: string, code: string): Promise<Locator> {
    const refusal = this.page.getByText(code);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await card.getByRole('button', { name: button }).click();
      if (await isSeen(refusal, 6_000)) break;
    }
    await this.see(refusal, 1_000);
    return refusal.first();
  }

  /**
   * Decides with a reason. A card that is edited while somebody types loses what was typed, in Teams as here: then it is
   * typed again.
   */
  async decide(
    card: Locator,
    button: string,
    reason: string,
    done: Locator,
    choose: () => Promise<void> = () => Promise.resolve(),
  ): Promise<void> {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await choose();
      await card.getByRole('textbox').first().fill(reason);
      await card.getByRole('button', { name: button, exact: true }).click();
      if (await isSeen(done)) return;
    }
    await this.see(done, 1_000);
  }

  /** The whole card: the window is made higher than it, or the playground's own bars would cover it. */
  async shot(path: string, words: string | RegExp, width = 1_280): Promise<void> {
    await this.page.setViewportSize({ width, height: 4_400 });
    // The playground keeps a card as wide as it is; a phone does not.
    const phone = width < PHONE ? await this.page.addStyleTag({ content: PHONE_STYLE }) : null;
    await this.card(words).screenshot({ path, animations: 'disabled' });
    await phone?.evaluate((style: unknown) => (style as { remove(): void }).remove());
    await this.page.setViewportSize({ width: 1_280, height: 1_000 });
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  private async typeMentioning(text: string): Promise<void> {
    await this.page.keyboard.type('@DSR', { delay: 30 });
    await this.page.getByRole('listbox', { name: 'Typeahead menu' }).getByText('DSR Bot').first().click();
    await this.page.keyboard.type(text);
  }
}

async function isSeen(what: Locator, timeout = 15_000): Promise<boolean> {
  try {
    await what.first().waitFor({ timeout });
    return true;
  } catch {
    return false;
  }
}
