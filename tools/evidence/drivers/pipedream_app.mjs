// Calls the methods of Pipedream's own app file, and runs the actions that come with it.
import { createRequire } from "node:module";
import app from "@pipedream/pipedream/pipedream.app.mjs";
import create from "@pipedream/pipedream/actions/create-subscription/create-subscription.mjs";
import remove from "@pipedream/pipedream/actions/delete-subscription/delete-subscription.mjs";
import getComponent from "@pipedream/pipedream/actions/get-component/get-component.mjs";
import { report } from "./report.mjs";

const { BASE_URL, PIPEDREAM_API_KEY } = process.env;

// The address of the service is a constant of the file. Its HTTP library is the one that its platform finds.
const { resolve } = createRequire(import.meta.url);
createRequire(resolve("@pipedream/platform"))("axios").interceptors.request.use((config) => (
  { ...config, url: config.url.replace("https://api.pipedream.com/v1", BASE_URL) }
));
const pipedream = { ...app.methods, $auth: { api_key: PIPEDREAM_API_KEY } };

// What an action says that it has done, beside its result.
const run = async (action, props) => {
  const exported = {};
  const result = await action.run.call({ pipedream, ...props }, {
    $: { export: (name, value) => { exported[name] = value; } },
  });
  return { summary: exported.$summary, result };
};
const options = (subscriptionCategory) =>
  app.propDefinitions.subscriptionSource.options.call(pipedream, { subscriptionCategory });

await report("getCurrentUserInfo", () => pipedream.getCurrentUserInfo());
await report("options of organisations", () => options("Organisation"));
await report("options of users", () => options("User"));
await report("getComponent", () => pipedream.getComponent("my-component"));
await report("getComponent of the registry", () => pipedream.getComponent("github-new-repository", true));
const events = await pipedream.listEvents("dc_abc123");
await report("deleteEvent", () => pipedream.deleteEvent("dc_abc123", events.data[0].id));
await report("listEvents", () => pipedream.listEvents("dc_abc123"));
await report("listEvents of $errors", () => pipedream.listEvents("dc_abc123", "$errors"));
await report("subscribe", () => pipedream.subscribe("dc_abc123", "p_def456"));
await report("subscribe to $errors", () => pipedream.subscribe("dc_abc123", "p_def456", "$errors"));
await report("deleteSubscription", () => pipedream.deleteSubscription("dc_abc123", "p_def456"));
await report("action get-component", () => run(getComponent, { componentKey: "github-new-repository", globalRegistry: true }));
const everything = { subscriptionSource: "dc_*", listenerId: "p_def456", eventName: "$logs" };
await report("action create-subscription", () => run(create, everything));
await report("action delete-subscription", () => run(remove, everything));
