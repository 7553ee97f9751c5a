import { open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that only grows, by whole pieces: a piece that could not be made durable is taken back. */
export class AppendFile {
  /** Set once nothing is certain any more; every later call fails with it. */
  private fault: Error | null = null;

  private constructor(
    private readonly handle: FileHandle,
    /** Bytes that are durable. */
    public size: number,
  ) {}

  /** Makes the file where it does not exist, readable by its owner only. */
  static async open(file: string): Promise<AppendFile> {
    const handle = await open(file, 'a+', 0o600);
    const { size } = await handle.stat();
    if (size === 0) await syncFolder(dirname(file));
    return new AppendFile(handle, size);
  }

  async append(piece: Buffer): Promise<void> {
    await this.assertOwn();
    try {
      await this.handle.appendFile(piece);
      await this.handle.datasync();
    } catch (error) {
      await this.cut(this.size).catch((second: unknown) => {
        this.fault = new Error('a piece that failed could not be taken back', { cause: second });
      });
      throw error;
    }
    this.size += piece.length;
  }

  async cut(size: number): Promise<void> {
    await this.handle.truncate(size);
    await this.handle.datasync();
    this.size = size;
  }

  async read(offset: number, bytes: number): Promise<Buffer> {
    const buffer = Buffer.alloc(bytes);
    await this.handle.read(buffer, 0, bytes, offset);
    return buffer;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  /** A size that is not ours means another writer; going on would tear its lines and ours. */
  private async assertOwn(): Promise<void> {
    if (this.fault === null && (await this.handle.stat()).size !== this.size)
      this.fault = new Error('something else has written to the file');
    if (this.fault !== null) throw this.fault;
  }
}

async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
