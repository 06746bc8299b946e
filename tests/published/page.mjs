// Goes through the reference page as a reader would, and prints what it found as JSON.
// Arguments: the page, the path of Chromium, the operations as JSON (tag, summary, path each).
import { pathToFileURL } from "node:url";

const [page_, chromium_, playwright, operations_] = process.argv.slice(2);
const { chromium } = await import(pathToFileURL(playwright));

const browser = await chromium.launch({
  executablePath: chromium_,
  // The last four keep the browser itself from asking the network for anything.
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps"],
});
const found = { requests: [], errors: [], operations: {}, samples: {}, search: [], overflow: {} };
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
page.on("request", (request) => found.requests.push(request.url()));
page.on("pageerror", (error) => found.errors.push(String(error)));
page.on("console", (message) => message.type() === "error" && found.errors.push(message.text()));
page.setDefaultTimeout(300_000);

await page.goto(pathToFileURL(page_).href);
const exactly = (text) => new RegExp(`^${RegExp.escape(text)}$`);
const opened = new Set();
for (const { tag, summary } of JSON.parse(operations_)) {
  if (!opened.has(tag)) await page.locator("a", { hasText: exactly(tag) }).first().click();
  opened.add(tag);
  await page.locator("a", { hasText: summary }).first().click();
  await page.locator("#api-content h2", { hasText: exactly(summary) }).waitFor();
  // The page draws no more than what is on the screen, and that little by little.
  let drawn, before;
  do {
    before = drawn;
    await page.waitForTimeout(150);
    drawn = await page.locator("#api-content").innerText();
  } while (drawn !== before);
  found.operations[summary] = drawn;
}

// The samples of the last operation, by language.
const panel = page.locator(".panel-request-samples").last();
let chosen = "curl";
const open = () => panel.getByText(chosen, { exact: true }).first().click();
await open();
for (const language of await page.getByRole("menuitem").allInnerTexts()) {
  await page.getByRole("menuitem", { name: language, exact: true }).click();
  found.samples[language] = await panel.innerText();
  chosen = language;
  await open();
}
await page.keyboard.press("Escape");

await page.keyboard.press("Control+k");
await page.keyboard.type("event_summaries");
// The index is made on the first search.
const seen = () => page.evaluate(() => document.body.innerText.match(/\/\S*event_summaries/g));
for (let tries = 0; tries < 100 && !found.search?.length; tries++) {
  await page.waitForTimeout(100);
  found.search = await seen();
}
await page.keyboard.press("Escape");

for (const width of [1280, 390]) {
  await page.setViewportSize({ width, height: 900 });
  found.overflow[width] = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
await browser.close();
console.log(JSON.stringify(found));
