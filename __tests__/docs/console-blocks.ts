/** A command in a document, and its output. */
export interface ShownCommand {
  /** As a shell reads it, with continuation lines. */
  readonly command: string;
  /** Without trailing blank lines. */
  readonly output: string;
}

/** The commands in a document's ```console blocks, in order. Each begins with `$ `. */
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
