// Calls what standard input asks for, line by line, and prints what came back. Each path and its arguments are checked
// against the generated types when this is compiled; only the reading of a line is not.
import { createInterface } from "node:readline";
import createClient, { type Client } from "openapi-fetch";
import type { components, operations, paths } from "./pipedream.js";

type Id = keyof operations;
type Parameters<I extends Id> = operations[I]["parameters"];
type Body<I extends Id> = operations[I] extends { requestBody: { content: { "application/json": infer B } } } ? B : never;
type Answer = Promise<{ data?: unknown; error?: unknown; response: Response }>;
type Call<I extends Id> = (pd: Client<paths>, params: Parameters<I>, body: Body<I>) => Answer;

const calls: { [I in Id]: Call<I> } = {
  listAccounts: (pd, params) => pd.GET("/accounts", { params }),
  getAccount: (pd, params) => pd.GET("/accounts/{account_id}", { params }),
  listApps: (pd, params) => pd.GET("/apps", { params }),
  getApp: (pd, params) => pd.GET("/apps/{app_id}", { params }),
  createComponent: (pd, _, body) => pd.POST("/components", { body }),
  getComponent: (pd, params) => pd.GET("/components/{key_or_id}", { params }),
  getRegistryComponent: (pd, params) => pd.GET("/components/registry/{key}", { params }),
  searchComponents: (pd, params) => pd.GET("/components/search", { params }),
  createSource: (pd, _, body) => pd.POST("/sources", { body }),
  updateSource: (pd, params, body) => pd.PUT("/sources/{source_id}", { params, body }),
  deleteSource: (pd, params) => pd.DELETE("/sources/{source_id}", { params }),
  listSourceEvents: (pd, params) => pd.GET("/sources/{source_id}/event_summaries", { params }),
  // Its body is one space, which is no JSON.
  deleteSourceEvents: async (pd, params) => {
    const answer = await pd.DELETE("/sources/{source_id}/events", { params, parseAs: "text" });
    return { ...answer, data: undefined };
  },
  createSubscription: (pd, params) => pd.POST("/subscriptions", { params }),
  deleteSubscription: (pd, params) => pd.DELETE("/subscriptions", { params }),
  createAutoSubscription: (pd, params) => pd.POST("/auto_subscriptions", { params }),
  createWebhook: (pd, params) => pd.POST("/webhooks", { params }),
  deleteWebhook: (pd, params) => pd.DELETE("/webhooks/{webhook_id}", { params }),
  createWorkflow: async (pd, _, body) => {
    const answer = await pd.POST("/workflows", { body });
    for (const trigger of answer.data?.data.triggers ?? []) check(trigger);
    return answer;
  },
  getWorkflow: (pd, params) => pd.GET("/workflows/{workflow_id}", { params }),
  updateWorkflow: (pd, params, body) => pd.PUT("/workflows/{workflow_id}", { params, body }),
  listWorkflowEvents: (pd, params) => pd.GET("/workflows/{workflow_id}/event_summaries", { params }),
  listWorkflowErrors: (pd, params) => pd.GET("/workflows/{workflow_id}/$errors/event_summaries", { params }),
  getCurrentUser: (pd, params) => pd.GET("/users/me", { params }),
  listUserSources: (pd, params) => pd.GET("/users/me/sources", { params }),
  listUserSubscriptions: (pd, params) => pd.GET("/users/me/subscriptions", { params }),
  listUserWebhooks: (pd, params) => pd.GET("/users/me/webhooks", { params }),
  getWorkspace: (pd, params) => pd.GET("/workspaces/{org_id}", { params }),
  listWorkspaceAccounts: (pd, params) => pd.GET("/workspaces/{org_id}/accounts", { params }),
  listWorkspaceSubscriptions: (pd, params) => pd.GET("/workspaces/{org_id}/subscriptions", { params }),
  listWorkspaceSources: (pd, params) => pd.GET("/orgs/{org_id}/sources", { params }),
  listOrganizationSubscriptions: (pd, params) => pd.GET("/orgs/{org_id}/subscriptions", { params }),
  createToken: (pd, _, body) => pd.POST("/oauth/token", { body }),
  revokeToken: (pd, _, body) => pd.POST("/oauth/revoke", { body }),
};

// The kinds of a trigger are told apart by the field that only one of them has.
function check(trigger: components["schemas"]["WorkflowTrigger"]): void {
  const kind =
    "endpoint_url" in trigger ? (trigger.endpoint_url satisfies string, "hi")
    : "email_address" in trigger ? (trigger.email_address satisfies string, "ei")
    : "interval_seconds" in trigger ? (trigger.interval_seconds satisfies number | null, "ti")
    : "dc";
  if (!trigger.id.startsWith(`${kind}_`)) throw new Error(`${trigger.id} was taken for a ${kind}_ trigger`);
}

async function answer(line: string): Promise<object> {
  const { operation, path, query, body, token, public: isPublic } = JSON.parse(line);
  const headers = isPublic ? {} : { Authorization: `Bearer ${token}` };
  const pd = createClient<paths>({ baseUrl: process.env["BASE_URL"] ?? "", headers });
  const call: Call<any> = calls[operation as Id];
  const { data, error, response } = await call(pd, { path, query }, body);
  return error === undefined ? { value: data ?? null } : { status: response.status, error };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(line).catch((error: unknown) => ({ fault: String(error) }))));
}
