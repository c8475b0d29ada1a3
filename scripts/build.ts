import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildHandler, sourceMapFile } from '../stacks/lambda-bundle';

const folder = join(__dirname, '..', 'dist', 'lambda');

const write = async (): Promise<void> => {
  const { bundle, sourceMap } = await buildHandler();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, contents] of Object.entries({ ...bundle, [sourceMapFile]: sourceMap })) {
    writeFileSync(join(folder, name), contents);
    console.log(`${join('dist', 'lambda', name)} ${contents.length} bytes`);
  }
};

void write();
