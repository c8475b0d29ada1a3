/** What the scripts read of `terraform show -json`: Terraform, "JSON Output Format". */
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

/** What becomes of the object of a resource, or of the value of an output. */
export interface TerraformChange {
  /** One of `no-op`, `create`, `read`, `update`, `delete` and `forget`, or two if it is replaced, in their order. */
  readonly actions: readonly string[];
  readonly before?: unknown;
  /** Without what is known only after the apply. */
  readonly after?: unknown;
  /** `true` in place of each value that is known only after the apply. */
  readonly after_unknown?: unknown;
  /** `true` in place of each sensitive value: of a text or of everything below it. */
  readonly before_sensitive?: unknown;
  readonly after_sensitive?: unknown;
  /** The attributes that cannot be updated, as steps from the object: names, and places in lists. */
  readonly replace_paths?: readonly (readonly unknown[])[];
  /** There if the object exists already and is imported. */
  readonly importing?: object;
}

export interface TerraformResourceChange {
  readonly address: string;
  readonly type: string;
  readonly mode: string;
  readonly change: TerraformChange;
  /** Where the object was in the state before it was moved. */
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
  /** Whether planning failed, so that the plan is not complete. */
  readonly errored?: boolean;
  /** Whether there is anything to apply. */
  readonly applyable?: boolean;
  /** Whether nothing is left to plan after the apply. */
  readonly complete?: boolean;
  /** The state that it was planned on, refreshed. */
  readonly prior_state?: TerraformState;
  /** What there will be after the apply, without what is not known yet. */
  readonly planned_values?: { readonly root_module?: TerraformModule };
  readonly resource_changes?: readonly TerraformResourceChange[];
  readonly output_changes?: Readonly<Record<string, TerraformChange>>;
  readonly checks?: readonly TerraformCheck[];
}
