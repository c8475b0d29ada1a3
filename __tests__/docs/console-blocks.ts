/** A command as a document shows it, and what it prints. */
export interface ShownCommand {
  /** As a shell reads it: continued lines included. */
  readonly command: string;
  /** Without blank lines at its end. */
  readonly output: string;
}

/** The commands in a document's ```console blocks, in their order. Each begins with `$ `. */
export const commandsIn = (document: string): readonly ShownCommand[] =>
  [...document.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((shown) => {
        const [, command = '', output = ''] = /^((?:[^\n]*\\\n)*[^\n]*)\n?(.*)$/s.exec(shown) ?? [];
        return { command, output: output.trimEnd() };
      }),
  );
