// Calls what standard input asks for, line by line, and prints what came back. The methods and paths are those of the
// specification; that the generated types have them, and what they take, is checked when the code samples are compiled.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import createClient from "openapi-fetch";
import type { components, operations, paths } from "./pipedream.js";

type Described = { operationId: string; responses: Record<string, { content?: object }> };
type Request = (method: string, path: string, options: object) =>
  Promise<{ data?: unknown; error?: unknown; response: Response }>;

const DESCRIBED: Record<string, Record<string, Described>> = JSON.parse(readFileSync("openapi.json", "utf8")).paths;
const OPERATIONS = new Map(Object.entries(DESCRIBED).flatMap(([path, item]) =>
  Object.entries(item).map(([method, { operationId, responses }]) => {
    const hasResult = Object.entries(responses).some(([status, { content }]) => status.startsWith("2") && content);
    return [operationId, { method, path, hasResult }];
  })));

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
  const called = OPERATIONS.get(operation);
  if (!called) throw new Error(`there is no operation ${operation}`);
  const options = { params: { path, query }, ...(body && { body }), ...(called.hasResult ? {} : { parseAs: "text" }) };
  const { data, error, response } = await (pd.request as unknown as Request)(called.method, called.path, options);
  if (error !== undefined) return { status: response.status, error };
  if (operation === ("createWorkflow" satisfies keyof operations)) {
    (data as components["schemas"]["WorkflowResponse"]).data.triggers?.forEach(check);
  }
  // A body that is not described, such as the one space that answers a deletion, is no JSON.
  return { value: called.hasResult ? data : null };
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await answer(line).catch((error: unknown) => ({ fault: String(error) }))));
}
