// Gets a token with HTTP Basic, as the first releases of the SDK do, and calls the API with it.
import sdk from "@pipedream/sdk";

const { BASE_URL, PIPEDREAM_CLIENT_ID, PIPEDREAM_CLIENT_SECRET, PIPEDREAM_ORG_ID } = process.env;

const client = sdk.createClient({});
// The address of the service is one of https.
client.baseURL = BASE_URL;
client.configureOauthClient(
  { oauthClientId: PIPEDREAM_CLIENT_ID, oauthClientSecret: PIPEDREAM_CLIENT_SECRET }, BASE_URL,
);

const report = async (call, ask) => {
  try {
    console.log(JSON.stringify({ call, value: await ask() }));
  } catch (error) {
    console.log(JSON.stringify({ call, fault: String(error) }));
  }
};
const all = async (path) => {
  const items = [];
  for (let after = ""; after !== undefined && after !== null;) {
    const page = await client.makeAuthorizedRequest(path, { params: { limit: 100, after } });
    items.push(...page.data);
    after = page.page_info?.end_cursor;
  }
  return items;
};

await report("oauthAuthorizationHeader", () => client.oauthAuthorizationHeader());
await report("GET /accounts", () => all("/accounts"));
await report("GET /orgs/{org_id}/sources", () => all(`/orgs/${PIPEDREAM_ORG_ID}/sources`));
