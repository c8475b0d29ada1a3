import { existsSync, lstatSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The files that Terraform reads variables from by itself: Terraform language, "Input Variables". */
const isVariableFile = (name: string): boolean =>
  /^terraform\.tfvars(\.json)?$/.test(name) || /\.auto\.tfvars(\.json)?$/.test(name);

/**
 * Links the variable files of a project into the folder of its stack, where Terraform looks for them. A link never holds
 * an older value than the file. `terraform.tfvars` is linked before it exists: Terraform ignores a link to nothing.
 *
 * @throws Error if a file of its own stands in the folder, which would override the project's
 */
export const linkVariableFiles = (project: string, stackFolder: string): void => {
  for (const name of readdirSync(stackFolder).filter(isVariableFile)) {
    const path = join(stackFolder, name);
    if (!lstatSync(path).isSymbolicLink()) {
      throw new Error(`${path} would override the variables of the project: move it to ${join(project, name)}.`);
    }
    rmSync(path);
  }
  for (const name of new Set(['terraform.tfvars', ...readdirSync(project).filter(isVariableFile)])) {
    const file = join(project, name);
    const target = relative(stackFolder, file);
    try {
      symlinkSync(target, join(stackFolder, name), 'file');
    } catch (error) {
      // Windows lets only administrators and developers create links.
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
      if (existsSync(file)) console.warn(`terraform cannot find ${name} by itself: pass it -var-file=${target}.`);
    }
  }
};
