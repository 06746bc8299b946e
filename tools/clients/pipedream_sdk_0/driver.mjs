// Gets a token with HTTP Basic, as the first releases of the SDK do, and calls the API with it.
import sdk from "@pipedream/sdk";
import { all, report } from "./report.mjs";

const { BASE_URL, PIPEDREAM_CLIENT_ID, PIPEDREAM_CLIENT_SECRET, PIPEDREAM_ORG_ID } = process.env;

const client = sdk.createClient({});
// The address of the service is one of https.
client.baseURL = BASE_URL;
client.configureOauthClient(
  { oauthClientId: PIPEDREAM_CLIENT_ID, oauthClientSecret: PIPEDREAM_CLIENT_SECRET }, BASE_URL,
);

const get = (path) => all((after) => client.makeAuthorizedRequest(path, { params: { limit: 100, after } }));

await report("oauthAuthorizationHeader", () => client.oauthAuthorizationHeader());
await report("GET /accounts", () => get("/accounts"));
await report("GET /orgs/{org_id}/sources", () => get(`/orgs/${PIPEDREAM_ORG_ID}/sources`));
