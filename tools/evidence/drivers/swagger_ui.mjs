// Authorizes with the key, executes every GET, and prints the status and the body that the page then shows.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const { BASE_URL, CHROMIUM, ORIGIN, PIPEDREAM_API_KEY, PLAYWRIGHT } = process.env;
const { chromium } = await import(pathToFileURL(PLAYWRIGHT));
const require = createRequire(import.meta.url);
const file = (name) => readFileSync(require.resolve(`swagger-ui-dist/${name}`));

const SPEC = new URL("/openapi.json", BASE_URL).href;
const operations = Object.values((await (await fetch(SPEC)).json()).paths).flatMap((item) => item.get ?? []);

const PAGE = `<!DOCTYPE html><title>Swagger UI</title><link rel="stylesheet" href="swagger-ui.css">
<link rel="icon" href="data:,"><div id="swagger-ui"></div><script src="swagger-ui-bundle.js"></script>
<script>window.ui = SwaggerUIBundle({ url: "${SPEC}", dom_id: "#swagger-ui" });</script>`;
const FILES = {
  "/": ["text/html", PAGE],
  "/swagger-ui.css": ["text/css", file("swagger-ui.css")],
  "/swagger-ui-bundle.js": ["text/javascript", file("swagger-ui-bundle.js")],
};

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps",
    "--disable-features=LocalNetworkAccessChecks",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(20_000);
  await page.route(`${ORIGIN}/**`, (route) => {
    const [contentType, body] = FILES[new URL(route.request().url()).pathname] ?? ["text/plain", ""];
    return route.fulfill({ contentType: `${contentType}; charset=utf-8`, body });
  });
  await page.goto(ORIGIN);
  await page.locator(".opblock").first().waitFor();

  await page.locator(".btn.authorize").first().click();
  const dialog = page.locator(".auth-container", { hasText: "userApiKey" });
  await dialog.locator("input").first().fill(PIPEDREAM_API_KEY);
  await dialog.locator("button.authorize").click();
  await page.locator(".btn-done").first().click();

  for (const { operationId: call, tags: [tag] } of operations) {
    const operation = page.locator(`[id="operations-${tag}-${call}"]`);
    try {
      await operation.locator(".opblock-summary-control").click();
      await operation.locator(".try-out__btn").click();
      await operation.locator(".execute").click();
      const shown = operation.locator(".live-responses-table .response");
      await shown.first().waitFor();
      const status = Number(await shown.locator(".response-col_status").first().innerText());
      const body = await shown.locator(".highlight-code code, .microlight").first().innerText();
      console.log(JSON.stringify({ call, value: { status, body: JSON.parse(body) } }));
    } catch (error) {
      console.log(JSON.stringify({ call, fault: String(error) }));
    }
    await operation.locator(".opblock-summary-control").click();
  }
} finally {
  await browser.close();
}
