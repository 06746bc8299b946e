// Calls what the SDK before Fern's shares with the API, and any path with its credential.
import { createBackendClient } from "@pipedream/sdk";
import { all, report } from "./report.mjs";

const { BASE_URL, PIPEDREAM_CLIENT_ID, PIPEDREAM_CLIENT_SECRET, PIPEDREAM_ORG_ID } = process.env;

// The address of the service is one of https.
const { fetch } = globalThis;
globalThis.fetch = (url, options) => fetch(String(url).replace("https://api.pipedream.com/v1", BASE_URL), options);

const client = createBackendClient({
  environment: "production",
  projectId: "proj_abc123",
  credentials: { clientId: PIPEDREAM_CLIENT_ID, clientSecret: PIPEDREAM_CLIENT_SECRET },
});

const get = (path) => all((after) => client.makeAuthorizedRequest(path, { params: { limit: 100, after } }));

await report("rawAccessToken", () => client.rawAccessToken());
await report("getApps", () => all((after) => client.getApps({ limit: 1, after })));
await report("getApps with triggers", async () => (await client.getApps({ hasTriggers: true, limit: 100 })).data);
await report("getApp", async () => (await client.getApp("app_OkrhR1")).data);
await report("GET /accounts", () => get("/accounts"));
await report("GET /orgs/{org_id}/sources", () => get(`/orgs/${PIPEDREAM_ORG_ID}/sources`));
