import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** More than a full disk keeps free for its own use. */
const probe = Buffer.alloc(64 * 1024);

/** Whether the engine's folder can still be written to: a full disk fails each request, and a lost folder not one. */
export class StoreCheck {
  constructor(private readonly directory: string) {}

  /** @throws Error if the folder is gone. What was open goes on as if nothing were, and is lost in the end */
  exists(): void {
    if (!existsSync(this.directory)) throw new Error(`the folder ${this.directory} is gone`);
  }

  /** @throws Error with the reason of the system if nothing can be written */
  isWritable(): void {
    this.exists();
    const file = join(this.directory, 'probe');
    try {
      writeFileSync(file, probe);
    } finally {
      rmSync(file, { force: true });
    }
  }
}
