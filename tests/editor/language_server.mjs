// A client for a language server over standard input and output: as much of the protocol as the checks need.
import { spawn } from "node:child_process";

const PATIENCE = 30_000; // milliseconds

export class LanguageServer {
  #process;
  #buffer = Buffer.alloc(0);
  #answers = new Map();
  #watchers = [];
  #last = 0;

  constructor(command, settings) {
    this.settings = settings;
    this.#process = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
    this.#process.stdout.on("data", (piece) => this.#receive(piece));
  }

  async start(folder) {
    const workspace = { configuration: true, didChangeConfiguration: {} };
    const textDocument = {
      completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
      hover: { contentFormat: ["markdown"] },
      publishDiagnostics: {},
    };
    await this.request("initialize", { processId: process.pid, rootUri: folder, capabilities: { workspace, textDocument } });
    this.notify("initialized", {});
    this.notify("workspace/didChangeConfiguration", { settings: this.settings });
  }

  // Open a text, and wait for what the server says of it.
  async open(uri, text) {
    const said = inTime(`diagnostics of ${uri}`, (resolve) => this.#watchers.push({ uri, resolve }));
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    return said;
  }

  ask(what, uri, position) {
    return this.request(`textDocument/${what}`, { textDocument: { uri }, position });
  }

  request(method, params) {
    const id = ++this.#last;
    this.#send({ id, method, params });
    return inTime(method, (resolve, reject) => this.#answers.set(id, { resolve, reject }));
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  async stop() {
    await this.request("shutdown", null);
    this.notify("exit", null);
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(piece) {
    this.#buffer = Buffer.concat([this.#buffer, piece]);
    for (;;) {
      const end = this.#buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.toString("ascii", 0, end))[1]);
      if (this.#buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.#buffer.toString("utf8", end + 4, end + 4 + length));
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#handle(message);
    }
  }

  #handle(message) {
    if (message.method === "workspace/configuration") {
      const result = message.params.items.map((item) => this.settings[item.section] ?? null);
      this.#send({ id: message.id, result });
    } else if (message.method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = message.params;
      const mine = this.#watchers.filter((watcher) => watcher.uri === uri);
      this.#watchers = this.#watchers.filter((watcher) => watcher.uri !== uri);
      mine.forEach((watcher) => watcher.resolve(diagnostics));
    } else if (message.id !== undefined && message.method === undefined) {
      const answer = this.#answers.get(message.id);
      this.#answers.delete(message.id);
      message.error ? answer.reject(new Error(message.error.message)) : answer.resolve(message.result);
    } else if (message.id !== undefined) {
      this.#send({ id: message.id, result: null });
    }
  }
}

function inTime(what, wait) {
  return new Promise((resolve, reject) => {
    const alarm = setTimeout(() => reject(new Error(`no answer: ${what}`)), PATIENCE);
    wait(
      (answer) => (clearTimeout(alarm), resolve(answer)),
      (error) => (clearTimeout(alarm), reject(error)),
    );
  });
}
