// Calls what the official SDK shares with the API: its Connect paths are rewritten to those of the API.
import { PipedreamClient } from "@pipedream/sdk";
import { report } from "./report.mjs";

const { BASE_URL, PIPEDREAM_CLIENT_ID: clientId, PIPEDREAM_CLIENT_SECRET: clientSecret } = process.env;
const projectId = "proj_abc123";

// Let `/v1/connect/<project>/accounts` be `/v1/accounts`.
const { fetch } = globalThis;
globalThis.fetch = (url, options) =>
  fetch(String(url).replace(`/connect/${projectId}/`, "/").replace("/connect/", "/"), options);

// The names that the API has for fields.
const plain = (value) => {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => (
    [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), plain(child)]
  )));
};
const ask = (call, method) => report(call, async () => plain(await method()));
const all = async (page) => {
  const items = [];
  for await (const item of await page) items.push(item);
  return items;
};

const client = new PipedreamClient({
  baseUrl: new URL(BASE_URL).origin, projectId, clientId, clientSecret, projectEnvironment: "production",
});
await ask("oauthTokens.create", () => client.oauthTokens.create({ clientId, clientSecret }));
await ask("accounts.list", () => all(client.accounts.list({ limit: 100 })));
await ask("apps.list", () => all(client.apps.list({ limit: 1 })));
await ask("apps.retrieve", () => client.apps.retrieve("app_OkrhR1"));
