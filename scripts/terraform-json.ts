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
  /** The addresses of everything that it depends on, directly or not. */
  readonly depends_on?: readonly string[];
}

/** A plan that was saved to a file. */
export interface TerraformPlan {
  /** Whether there is anything to apply. */
  readonly applyable?: boolean;
  /** The state that it was planned on, refreshed. */
  readonly prior_state?: TerraformState;
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly mode: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}
