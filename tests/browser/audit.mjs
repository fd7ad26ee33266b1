// Opens pages in a browser and fails on what keeps somebody from reading them: `node audit.mjs PAGE...`.
//
// Each page is looked at in light and dark, at the widths of a laptop and of phones, with its parts closed and open, and
// as it would be printed. It must have no finding of axe-core, fit the width, and ask the network for nothing. A page that
// sorts and filters is used by keyboard, too, and must say the same where no script may run.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

const open = (page) => page.evaluate(() => {
  for (const part of document.querySelectorAll("details")) part.open = true;
});

async function audit(browser, path, view) {
  const faults = [];
  const page = await browser.newPage({ viewport: { width: view.width, height: 800 }, colorScheme: view.scheme });
  page.on("request", (request) => {
    if (request.url() !== pathToFileURL(path).href) faults.push(`asked for ${request.url()}`);
  });
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  await page.emulateMedia({ media: view.media, colorScheme: view.scheme });
  await page.goto(pathToFileURL(path).href);
  if (view.open) await open(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > view.width) faults.push(`scrolls sideways: ${width} px wide`);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, help, nodes } of violations) {
    for (const node of nodes.slice(0, 3)) faults.push(`${id}: ${help}: ${node.html.slice(0, 200)}`);
  }
  await page.close();
  return faults;
}

const cells = (page, column) => page.locator("table.filtered").first().locator("tbody tr:visible").evaluateAll(
  (rows, at) => rows.map((row) => row.cells[at].textContent.trim()), column,
);

// Sorts the first table by its first column and narrows it, as somebody would who has no mouse.
async function use(page) {
  const faults = [];
  const before = await cells(page, 0);
  const head = page.locator("table.filtered").first().locator("thead th").first();
  await head.getByRole("button").press("Enter");
  if (await head.getAttribute("aria-sort") !== "ascending") faults.push("sorting does not say its order");
  const sorted = [...before].sort((one, other) => one.localeCompare(other));
  if (JSON.stringify(await cells(page, 0)) !== JSON.stringify(sorted)) faults.push("it is not sorted by name");
  await head.getByRole("button").press("Enter");
  if (JSON.stringify(await cells(page, 0)) !== JSON.stringify(sorted.reverse())) faults.push("it does not sort backwards");
  await page.getByLabel("Show only proposals with").fill(before[0].split(/\s/)[0]);
  if (!(await cells(page, 0)).includes(before[0])) faults.push("the filter hides what it looks for");
  const shown = await page.locator("table.filtered tbody tr:visible").count();
  const all = await page.locator("table.filtered tbody tr").count();
  if (await page.locator("#filter output").textContent() !== `${shown} of ${all} shown`) faults.push("a wrong count");
  if (shown >= all) faults.push("the filter hides nothing");
  return faults;
}

async function withoutScripts(browser, path) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  const faults = [];
  if (await page.locator("button:visible, input:visible").count()) faults.push("controls that do nothing without a script");
  if (await page.locator("table.filtered tbody tr:visible").count() === 0) faults.push("no proposal without a script");
  await context.close();
  return faults;
}

async function interplay(browser, path) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(pathToFileURL(path).href);
  const faults = await page.locator("table.filtered").count() ? [...await use(page), ...await withoutScripts(browser, path)] : [];
  await page.close();
  return faults;
}

const VIEWS = [
  { media: "screen", scheme: "light", width: 1280, open: false },
  { media: "screen", scheme: "light", width: 1280, open: true },
  { media: "screen", scheme: "dark", width: 1280, open: true },
  { media: "screen", scheme: "light", width: 390, open: true },
  { media: "screen", scheme: "dark", width: 390, open: false },
  { media: "screen", scheme: "light", width: 320, open: true },
  { media: "print", scheme: "dark", width: 700, open: false },
];

// What the audit would be worth if it saw nothing: a page with known faults must be found out.
async function seesFaults(browser) {
  const page = await browser.newPage();
  await page.setContent("<img src='data:,'><p style='color:#ccc;background:#fff'>pale</p>");
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  await page.close();
  return ["image-alt", "color-contrast"].every((id) => violations.some((violation) => violation.id === id));
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
let count = 0;
let looks = 0;
try {
  if (!(await seesFaults(browser))) throw new Error("axe-core does not find what is known to be wrong");
  for (const path of process.argv.slice(2).map((name) => resolve(name))) {
    for (const fault of await interplay(browser, path)) {
      count += 1;
      console.error(`${basename(path)}: ${fault}`);
    }
    for (const view of VIEWS) {
      looks += 1;
      for (const fault of await audit(browser, path, view)) {
        count += 1;
        console.error(`${basename(path)} (${Object.values(view).join(", ")}): ${fault}`);
      }
    }
  }
} finally {
  await browser.close();
}
console.log(`${looks} looks at ${process.argv.length - 2} pages: ${count || "no"} fault${count === 1 ? "" : "s"}`);
process.exitCode = count ? 1 : 0;
