/** Identifies a test by its file and name, because several files may have tests of the same name. */
export const testId = (file: string, name: string): string => `${file}#${name}`;

/** The names of tests, by their files. */
export const namesByFile = (ids: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const files = new Map<string, string[]>();
  for (const id of ids) {
    const end = id.indexOf('#');
    const file = id.slice(0, end);
    files.set(file, [...(files.get(file) ?? []), id.slice(end + 1)]);
  }
  return files;
};
