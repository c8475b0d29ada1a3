/** The parts of `terraform show -json` that the scripts read: Terraform, "JSON Output Format". */
export interface TerraformState {
  readonly values?: {
    readonly outputs?: Readonly<Record<string, { readonly value: unknown }>>;
    readonly root_module?: { readonly resources?: readonly TerraformResource[] };
  };
}

export interface TerraformResource {
  readonly address: string;
  readonly type: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** `managed`, or `data` for a data source. */
  readonly mode?: string;
  /** The addresses of everything that it depends on, directly or not. */
  readonly depends_on?: readonly string[];
}

export interface TerraformModule {
  readonly resources?: readonly TerraformResource[];
  readonly child_modules?: readonly TerraformModule[];
}

/** A planned change to the object of a resource, or to the value of an output. */
export interface TerraformChange {
  /**
   * One of `no-op`, `create`, `read`, `update`, `delete` and `forget`, or two of them, in order, if the object is
   * replaced.
   */
  readonly actions: readonly string[];
  readonly before?: unknown;
  /** Without the values that are known only after the apply. */
  readonly after?: unknown;
  /** `true` in place of each value that is known only after the apply. */
  readonly after_unknown?: unknown;
  /** `true` in place of each sensitive value, be it a single value or everything below it. */
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  /** The paths of the attributes that cannot be updated: attribute names and list indexes, from the object on. */
  readonly replace_paths?: readonly (readonly unknown[])[];
  /** Present if the object already exists and Terraform imports it. */
  readonly importing?: object;
}

export interface TerraformResourceChange {
  readonly address: string;
  readonly type: string;
  readonly mode: string;
  readonly change: TerraformChange;
  /** The address of the object in the state before it was moved. */
  readonly previous_address?: string;
  /** The key of an old object that a failed apply left behind. */
  readonly deposed?: string;
  /** Why it is replaced or destroyed, such as `replace_because_tainted`. */
  readonly action_reason?: string;
}

/** The result of a condition: of a `check` block, a variable, a resource or an output. */
export interface TerraformCheck {
  readonly address: { readonly to_display: string };
  readonly status: string;
  readonly instances?: readonly {
    readonly status: string;
    readonly problems?: readonly { readonly message: string }[];
  }[];
}

/** A plan that was saved to a file. */
export interface TerraformPlan {
  readonly format_version?: string;
  /** Whether planning failed, which leaves the plan incomplete. */
  readonly errored?: boolean;
  /** Whether there is anything to apply. */
  readonly applyable?: boolean;
  /** Whether nothing is left to plan after the apply. */
  readonly complete?: boolean;
  /** The refreshed state that the plan is based on. */
  readonly prior_state?: TerraformState;
  /** The values after the apply, without those that are not known yet. */
  readonly planned_values?: { readonly root_module?: TerraformModule };
  readonly resource_changes?: readonly TerraformResourceChange[];
  readonly output_changes?: Readonly<Record<string, TerraformChange>>;
  readonly checks?: readonly TerraformCheck[];
}
