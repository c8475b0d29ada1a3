import { existsSync, lstatSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const mainFile = 'terraform.tfvars';

/** The files that Terraform reads variables from by itself: Terraform language, "Input Variables". */
const isVariableFile = (name: string): boolean =>
  /^terraform\.tfvars(\.json)?$/.test(name) || /\.auto\.tfvars(\.json)?$/.test(name);

/**
 * Links the variable files of a project into the folder of its stack, where Terraform looks for them. A link never holds
 * an older value than the file, so that `terraform.tfvars` is created if there is none: it may be written later.
 *
 * @throws Error if the folder has a file of its own, which would override the project's
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
