// What an editor shows of a description: the YAML language server, asked as an editor asks it.
import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { LanguageServer } from "./language_server.mjs";

const ROOT = process.env.TOOLCHECK_ROOT ?? fileURLToPath(new URL("../../", import.meta.url));
const SERVER = fileURLToPath(new URL("node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url));
const HEAD = "toolcheck: 1\nname: Case\nsummary: What it does and for whom.\nstage: pilot\nas_of: 2026-10-01\n";
const HEAD_LINES = HEAD.split("\n").length; // the comment that names the schema is one more line
const CURSOR = "¦";

let server;
let folder;
let count = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "toolcheck-editor-"));
  server = new LanguageServer([process.execPath, SERVER, "--stdio"], {
    yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } },
  });
  await server.start(pathToFileURL(folder).href);
});

after(() => server.stop());

function schemaPath(name) {
  return join(ROOT, "schemas", `${name}.schema.json`);
}

// Open a text with the comment that names its schema by a relative path; CURSOR marks where the cursor stands.
async function open(text, schema = "description") {
  const path = join(folder, `${++count}.tool.yaml`);
  const whole = `# yaml-language-server: $schema=${relative(folder, schemaPath(schema))}\n${text}`;
  const cursor = whole.indexOf(CURSOR);
  const shown = whole.replace(CURSOR, "");
  await writeFile(path, shown);
  const uri = pathToFileURL(path).href;
  const diagnostics = await server.open(uri, shown);
  const above = whole.slice(0, Math.max(cursor, 0)).split("\n");
  return { uri, diagnostics, position: { line: above.length - 1, character: above.at(-1).length } };
}

async function completions(text) {
  const { uri, position } = await open(text);
  return (await server.ask("completion", uri, position)).items;
}

async function labels(text) {
  return (await completions(text)).map((item) => item.label.replaceAll('"', ""));
}

async function hover(text) {
  const { uri, position } = await open(text);
  return (await server.ask("hover", uri, position)).contents.value.replaceAll("\\", "");
}

async function diagnostics(text, schema) {
  return (await open(text, schema)).diagnostics.map(({ range, message }) => ({ line: range.start.line, message }));
}

test("a key of a description is completed", async () => {
  const items = await completions(`${HEAD}launched: 2026\n${CURSOR}`);
  const privacy = items.find((item) => item.label === "privacy");
  assert.match(JSON.stringify(privacy), /What could happen to people/);
  assert.ok(!items.some((item) => item.label === "launched"), "what is written already is not offered again");
});

test("a key of a section is completed, and comes with its colon", async () => {
  const items = await completions(`${HEAD}fit:\n  fall${CURSOR}`);
  const fallback = items.find((item) => item.label === "fallback");
  assert.equal(fallback.textEdit.newText, "fallback: ");
});

test("a key of an entry is completed", async () => {
  assert.deepEqual((await labels(`${HEAD}privacy:\n  sharing:\n    - ${CURSOR}`)).slice(0, 3), ["recipient", "kind", "data"]);
});

test("what must be there is offered at once", async () => {
  const [item] = (await completions(CURSOR)).filter((found) => found.label === "toolcheck description");
  for (const key of ["toolcheck", "name", "summary", "stage", "as_of"]) assert.match(item.insertText, new RegExp(`${key}: `));
});

const VALUES = {
  "a word of an enumeration": [`${HEAD}privacy:\n  sharing:\n    - kind: ${CURSOR}`, "police", 9],
  "a word in a list": [`${HEAD}channels:\n  - ${CURSOR}`, "in-person", 13],
  "a word of what must be there": [`stage: ${CURSOR}`, "prototype", 6],
  "yes or no": [`${HEAD}privacy:\n  personal_data: ${CURSOR}`, "yes", 2],
  "a country": [`${HEAD}operator: {country: ${CURSOR}}`, "NO", 249],
  "a date": [`${HEAD}launched: ${CURSOR}`, "2026-10", 3],
  "a fact that evidence supports": [`${HEAD}evidence:\n  - supports: [${CURSOR}]`, "privacy.sharing.kind", 200],
};

for (const [name, [text, wanted, most]] of Object.entries(VALUES)) {
  test(`${name} is completed, and nothing odd is offered`, async () => {
    const found = await labels(text);
    assert.ok(found.includes(wanted), found.join(", "));
    if (most < 200) assert.ok(found.length <= most, found.join(", "));
    for (const odd of ["null", "true", "false", "unknown", "TODO"]) assert.ok(!found.includes(odd), odd);
  });
}

test("a free text is not completed by anything", async () => {
  assert.deepEqual(await labels(`${HEAD}fit:\n  literacy: ${CURSOR}`), []);
});

test("a completion tells what a word means", async () => {
  const items = await completions(`${HEAD}capabilities:\n  - ${CURSOR}`);
  const decoy = items.find((found) => found.label === "decoy");
  assert.ok((decoy.documentation.value ?? decoy.documentation).length > 20, JSON.stringify(decoy));
});

test("hovering over a fact shows its name and what to write", async () => {
  const shown = await hover(`${HEAD}privacy:\n  retal${CURSOR}iation: Nothing is kept.\n`);
  assert.match(shown, /^#### privacy\.retaliation\n\nWhat protects people if the exploiter finds the tool/);
  assert.ok(!shown.includes("Allowed Values"));
});

test("hovering over a part of an entry shows it as evidence names it", async () => {
  assert.match(await hover(`${HEAD}users:\n  - at_r${CURSOR}isk: yes\n`), /^#### users\.at_risk\n\nWhether members/);
});

test("hovering over a choice shows what each word means", async () => {
  const shown = await hover(`${HEAD.replace("stage", `sta${CURSOR}ge`)}`);
  assert.match(shown, /^#### stage\n\nHow far the tool has come\./);
  assert.match(shown, /\* `prototype`: \w+/);
});

const WRONG = {
  "a word that is not known": ["channels:\n  - web\n  - wep\n", 3, /^Value is not accepted. Valid values: "android"/],
  "a key that is not known": ["purpose:\n  problms: Many.\n", 2, /problms is not allowed/],
  "a date that is none": ["launched: last year\n", 1, /^expected a date such as 2026, 2026-03 or 2026-03-14$/],
  "a day that does not exist": ["upkeep:\n  last_release: 2026-02-30\n", 2, /^expected a date/],
  "a text where a list is due": ["languages: en\n", 1, /^expected a list such as \[a, b\]$/],
  "a text where keys are due": ["fit: Everybody.\n", 1, /^expected a mapping with keys such as devices/],
  "a list where a text is due": ["fit:\n  fallback: [The office]\n", 2, /^expected a text$/],
  "neither yes nor no": ["privacy:\n  personal_data: maybe\n", 2, /Valid values: "yes", "no"/],
  "a wrong word in an entry": ["privacy:\n  threat_model:\n    - harm: x\n      adversary: boss\n", 4, /"trafficker"/],
  "no country": ["countries: [UK]\n", 1, /^not known here \(Where the tool works/],
  "no address": ["links:\n  website: example.org\n", 2, /^expected a web address that begins with/],
  "no fact": ["not_applicable:\n  - {fact: privacy.minor, reason: None.}\n", 2, /^expected the name of a fact/],
  "evidence that nobody can find": ["evidence:\n  - {title: A, date: 2026, supports: [stage]}\n", 2, /^expected at least one of url, file$/],
  "a share above one": ["privacy: {emergency_tests: [{success_rate: 2}]}\n", 1, /above the maximum of 1/],
};

for (const [name, [text, line, message]] of Object.entries(WRONG)) {
  test(`${name} is told once, at its line`, async () => {
    const found = await diagnostics(HEAD + text);
    assert.equal(found.length, 1, JSON.stringify(found));
    assert.equal(found[0].line, HEAD_LINES - 1 + line, JSON.stringify(found));
    assert.match(found[0].message, message);
  });
}

test("what must be there and is not is told", async () => {
  const found = await diagnostics("toolcheck: 1\nname: TODO\nstage: idea\n");
  assert.deepEqual(found.map(({ message }) => message).sort(), [
    'Missing property "as_of".',
    'Missing property "summary".',
    "this must be stated",
  ]);
});

test("what is not stated, in any way, is not complained about", async () => {
  for (const way of ["", "null", "unknown", "TODO", "no", "none", "false", "[]", "{}"]) {
    const facts = ["launched", "countries", "operator", "users"].map((fact) => `${fact}: ${way}\n`);
    assert.deepEqual(await diagnostics(HEAD + facts.join("")), [], way);
  }
});

async function filesBelow(...steps) {
  const names = await readdir(join(ROOT, ...steps), { recursive: true });
  return names.filter((name) => name.endsWith(".yaml")).sort().map((name) => join(ROOT, ...steps, name));
}

test("nothing is wrong in what ships", async () => {
  const shipped = {
    description: await filesBelow("examples"),
    catalogue: await filesBelow("src", "toolcheck", "catalogue", "data"),
    rubric: (await filesBelow("rubrics", "osce-2020")).filter((path) => !path.includes("cases")),
  };
  for (const [schema, paths] of Object.entries(shipped)) {
    assert.ok(paths.length > 3, schema);
    for (const path of paths) assert.deepEqual(await diagnostics(await readFile(path, "utf8"), schema), [], path);
  }
});

test("every pattern is a regular expression of ECMAScript", async () => {
  for (const name of ["description", "rubric", "catalogue", "report"]) {
    JSON.parse(await readFile(schemaPath(name), "utf8"), (key, value) => {
      if (key === "pattern" && typeof value === "string") new RegExp(value, "u");
      return value;
    });
  }
});
