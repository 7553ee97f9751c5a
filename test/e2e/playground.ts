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

  /** The whole card: the window is made higher than it, or the playground's own bars would cover it. */
  async shot(path: string, words: string | RegExp, width = 1_280): Promise<void> {
    await this.page.setViewportSize({ width, height: 4_400 });
    await this.card(words).screenshot({ path, animations: 'disabled' });
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
