// Opens each page of the documentation as a reader would, and prints what it found as JSON.
// Arguments: the folder, the path of Chromium, Playwright, axe, the pages as JSON (paths in the folder), a word to
// search for, the anchors of the REST reference with the headings that they lead to, and queries.
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [folder, executablePath, playwright, axe, pages, word, anchors, queries] = process.argv.slice(2);
const { chromium } = await import(pathToFileURL(playwright));

const browser = await chromium.launch({
  executablePath,
  // The last four keep the browser itself from asking the network for anything.
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-default-apps"],
});
const found = { requests: [], errors: [], overflow: {}, violations: [], opened: [], cut: [], queries: {}, focus: 0 };
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
const page = await context.newPage();
page.on("request", (request) => found.requests.push(request.url()));
page.on("pageerror", (error) => found.errors.push(`${page.url()}: ${error}`));
page.on("console", (message) => message.type() === "error" && found.errors.push(`${page.url()}: ${message.text()}`));
page.setDefaultTimeout(300_000);  // however slow the machine
const script = await readFile(axe, "utf-8");

for (const path of JSON.parse(pages)) {
  for (const [width, colorScheme] of [[1280, "light"], [390, "dark"]]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto(pathToFileURL(`${folder}/${path}`).href);
    // The reference of the API is drawn by its scripts.
    if (path === "index.html") {
      await page.locator("#api-content h2").first().waitFor();
      await page.waitForFunction(() => !document.body.innerText.includes("Loading..."));
    }
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (overflow > 0) found.overflow[`${path} ${width}`] = overflow;
    const isCut = () => [...document.querySelectorAll(".table-wrapper")].some((one) => one.scrollWidth > one.clientWidth);
    if (width === 1280 && await page.evaluate(isCut)) found.cut.push(path);
    await page.evaluate(script);
    const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"], preload: false }));
    for (const { id, impact, nodes } of violations) {
      for (const { target, html } of nodes) {
        found.violations.push({ path, width, id, impact, target: target.flat().join(" "), html });
      }
    }
  }
}

// The search, with the keyboard alone.
await page.setViewportSize({ width: 1280, height: 900 });
await page.goto(pathToFileURL(`${folder}/docs/index.html`).href);
await page.keyboard.press("Tab");
found.focus = await page.evaluate(() => document.activeElement.textContent.trim());
await page.locator("input[name=q]").first().focus();
await page.keyboard.type(word);
await page.keyboard.press("Enter");
await page.getByText(/Search finished/).waitFor();
found.search = await page.locator("#search-results li a").evaluateAll((links) => links.map((link) => link.href));
for (const query of JSON.parse(queries)) {
  await page.goto(`${pathToFileURL(`${folder}/docs/search.html`).href}?q=${encodeURIComponent(query)}`);
  await page.getByText(/Search finished/).waitFor();
  found.queries[query] = await page.locator("#search-results li").evaluateAll(
    (shown) => shown.slice(0, 3).map((one) => [one.querySelector("a").href, one.innerText]));
}

// A block of code is copied as it stands there.
await context.grantPermissions(["clipboard-read", "clipboard-write"]);
await page.goto(pathToFileURL(`${folder}/docs/index.html`).href);
await page.locator(".highlight .copy").nth(1).click();
await page.getByText("Copied").waitFor();
found.copied = await page.evaluate(() => navigator.clipboard.readText());

// The reference of the API draws what its address names.
await page.goto(pathToFileURL(`${folder}/index.html`).href);
for (const [anchor, heading] of Object.entries(JSON.parse(anchors))) {
  await page.evaluate((hash) => { location.hash = hash; }, anchor);
  const isNear = (text) => [...document.querySelectorAll("#api-content h2")].some(
    (shown) => shown.innerText.trim() === text && Math.abs(shown.getBoundingClientRect().top) < innerHeight);
  await page.waitForFunction(isNear, heading, { timeout: 60_000 }).then(() => found.opened.push(anchor), () => {});
}
await browser.close();
console.log(JSON.stringify(found));
