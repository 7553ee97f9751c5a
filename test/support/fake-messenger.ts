import type { Draft } from '../../src/core/draft';
import type { Messenger } from '../../src/core/ports/messenger';
import type { PackageLink } from '../../src/core/ports/package-store';
import type { CardCopy, DsrRequest, Notice } from '../../src/core/request';
import type { Thread } from '../../src/core/thread';

/** What arrived in the channel, in words: `post 1`, `edit 1`, `notice approved`, `ready`. */
export class FakeMessenger implements Messenger {
  readonly sent: string[] = [];
  readonly notices: Notice[] = [];
  /** Fails before anything arrives. */
  faults: Error[] = [];
  /** Holds back what is posted until it resolves. */
  gate: Promise<void> = Promise.resolve();
  private posted = 0;

  showRequest(_request: DsrRequest, activityId: string | null): Promise<string> {
    return this.show(activityId);
  }

  showDraft(_draft: Draft, activityId: string | null): Promise<string> {
    return this.show(activityId);
  }

  async notify(_request: DsrRequest, notice: Notice): Promise<void> {
    await this.send(`notice ${notice.kind}`);
    this.notices.push(notice);
  }

  async showReady({ thread }: DsrRequest, { blobName }: PackageLink): Promise<CardCopy> {
    await this.send('ready');
    return { conversationId: thread.conversationId, activityId: `ready ${this.sent.length}`, linksTo: blobName };
  }

  async endLink(_request: DsrRequest, { activityId }: CardCopy): Promise<void> {
    await this.send(`end link ${activityId}`);
  }

  async clearCard(_thread: Thread, activityId: string): Promise<void> {
    await this.send(`clear ${activityId}`);
  }

  async say(_thread: Thread, text: string): Promise<void> {
    await this.send(text);
  }

  private async show(activityId: string | null): Promise<string> {
    const id = activityId ?? String(this.posted + 1);
    await this.send(`${activityId === null ? 'post' : 'edit'} ${id}`);
    if (activityId === null) this.posted += 1;
    return id;
  }

  private async send(what: string): Promise<void> {
    const fault = this.faults.shift();
    if (fault) throw fault;
    await this.gate;
    this.sent.push(what);
  }
}
