import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program that a check needs, and that npm does not install. */
export interface Prerequisite {
  /** The name of the program and its oldest supported version, as you would look for it to install it. */
  readonly name: string;
  /** The version or path that was found, or `undefined` if the program is missing or too old. */
  readonly find: () => string | undefined;
}

const printedBy = (command: string, ...args: readonly string[]): string | undefined => {
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
};

const isAtLeast = (oldest: string, found: string): boolean => found.localeCompare(oldest, 'en', { numeric: true }) >= 0;

/** A program whose version is the first number with a dot that it prints. */
const program = (name: string, oldest: string, command: string, ...args: readonly string[]): Prerequisite => ({
  name: `${name} ${oldest}`,
  find: () => {
    const [version] = /\d+\.[\d.]+/.exec(printedBy(command, ...args) ?? '') ?? [];
    return version !== undefined && isAtLeast(oldest, version) ? version : undefined;
  },
});

const chromium = process.env['CHROMIUM_PATH'] || '/usr/bin/chromium';

export const prerequisites = {
  /** Installs the AWS CLI, moto, checkov and zizmor, each in its own virtual environment. */
  python: program('Python', '3.9', 'python3', '-c', 'import ensurepip, sys; print(sys.version)'),
  terraform: program('Terraform', '1.10', 'terraform', 'version'),
  /** Runs actionlint. */
  go: program('Go', '1.24', 'go', 'version'),
  chromium: {
    name: 'Chromium, at CHROMIUM_PATH or /usr/bin/chromium',
    find: () => (existsSync(chromium) ? chromium : undefined),
  },
} as const satisfies Readonly<Record<string, Prerequisite>>;
