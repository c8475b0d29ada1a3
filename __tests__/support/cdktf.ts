import { Testing } from 'cdktf';
import type { TerraformConstructor } from 'cdktf/lib/testing/matchers';

/** The Jest matchers of cdktf, declared for the `expect` of @jest/globals. */
declare module 'expect' {
  interface Matchers<R extends void | Promise<void>> {
    toHaveResource(type: TerraformConstructor): R;
    toHaveResourceWithProperties(type: TerraformConstructor, properties: object): R;
    toHaveDataSourceWithProperties(type: TerraformConstructor, properties: object): R;
  }
}

Testing.setupJest();

export { Testing };
