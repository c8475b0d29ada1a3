import { existsSync, lstatSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const mainFile = 'terraform.tfvars';

/** The files from which Terraform reads variables by itself: Terraform language, "Input Variables". */
const isVariableFile = (name: string): boolean =>
  /^terraform\.tfvars(\.json)?$/.test(name) || /\.auto\.tfvars(\.json)?$/.test(name);

/**
 * Links the variable files of a project into the folder of its stack, where Terraform looks for them. Unlike a copy, a
 * link never holds an outdated value. If `terraform.tfvars` does not exist, this function creates it, so that values
 * that you add later take effect.
 *
 * @throws Error if the folder contains a variable file that is not a link, which would override the project's
 */
export const linkVariableFiles = (project: string, stackFolder: string): void => {
  for (const name of readdirSync(stackFolder).filter(isVariableFile)) {
    const path = join(stackFolder, name);
    if (!lstatSync(path).isSymbolicLink()) {
      throw new Error(`${path} would override the variables of the project: move it to ${join(project, name)}.`);
    }
    rmSync(path);
  }
  if (!existsSync(join(project, mainFile))) {
    writeFileSync(join(project, mainFile), '# Values of Terraform variables: terraform.tfvars.example lists them.\n');
  }
  for (const name of readdirSync(project).filter(isVariableFile)) {
    const target = relative(stackFolder, join(project, name));
    try {
      symlinkSync(target, join(stackFolder, name), 'file');
    } catch (error) {
      // Windows lets only administrators and developers create links.
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
      console.warn(`terraform cannot find ${name} by itself: pass it -var-file=${target}.`);
    }
  }
};
