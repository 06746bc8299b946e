// Makes three calls with OpenAPI Generator's client, and prints what was decoded, as JSON again.
import * as client from "./index.js";
// @ts-expect-error: it has no types
import { report } from "./report.mjs";

const configuration = new client.Configuration({
  basePath: process.env["BASE_URL"] ?? "", accessToken: process.env["PIPEDREAM_API_KEY"] ?? "",
});
const sources = new client.SourcesApi(configuration);
const workflows = new client.WorkflowsApi(configuration);

// Of a type with unlisted fields, the client also writes the fields by their names in the code: `codeRaw`.
const withoutNamesInCode = (step: object) => Object.fromEntries(Object.entries(step).filter(([name]) => {
  const sent = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return sent === name || !(sent in step);
}));

await report("getWorkflow", async () => {
  const workflow = await workflows.getWorkflow({ workflowId: "p_abc123", orgId: "o_abc123" });
  const { steps, ...others } = client.WorkflowDetailsToJSON(workflow);
  return { ...others, steps: steps?.map(withoutNamesInCode) };
});
await report("createSource", async () => {
  const createSourceRequest = { componentId: "sc_abc123", name: "Größe", orgId: "o_abc123" };
  return client.SourceResponseToJSON(await sources.createSource({ createSourceRequest }));
});
await report("deleteSource", () => sources.deleteSource({ sourceId: "dc_nothing" }).catch((error: unknown) => {
  if (error instanceof client.ResponseError) return error.response.json();
  throw error;
}));
