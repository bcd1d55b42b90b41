// The custom elements without a browser: small stand-ins for the few parts of it that they touch.
import assert from "node:assert/strict";
import { test } from "node:test";

class FakeElement {
  constructor() {
    this.dataset = {};
    this.parts = {};
    this.attributes = new Set();
    this.listeners = {};
  }
  querySelector(selector) { return this.parts[selector]; }
  addEventListener(name, listener) { this.listeners[name] = listener; }
  removeEventListener(name) { delete this.listeners[name]; }
  dispatchEvent(event) { this.listeners[event.type]?.(event); }
  toggleAttribute(name, on) { if (on) this.attributes.add(name); else this.attributes.delete(name); }
}

const elements = {};
const wide = Object.assign(new FakeElement(), { matches: true });
const place = new FakeElement();
let browser = {};
globalThis.HTMLElement = FakeElement;
globalThis.customElements = { define: (name, element) => { elements[name] = element; } };
globalThis.window = { matchMedia: () => wide };
globalThis.document = { getElementById: (id) => (id === "id_near" ? place : null) };
Object.defineProperty(globalThis, "navigator", { get: () => browser, configurable: true });
await import("../js/main.js");

function connected(name, dataset, parts) {
  const element = Object.assign(new elements[name](), { dataset, parts });
  element.connectedCallback();
  return element;
}
const withButton = () => ({ button: new FakeElement(), "[role=status]": { textContent: "" } });

test("near-me asks only when pressed and writes two decimals", () => {
  let asked = 0;
  browser = { geolocation: { getCurrentPosition: (done) => { asked += 1; done({ coords: { latitude: 52.27264, longitude: 8.04982 } }); } } };
  const parts = withButton();
  let changes = 0;
  place.addEventListener("change", () => { changes += 1; });
  connected("near-me", { target: "id_near", asking: "…", done: "done" }, parts);
  assert.equal(asked, 0);
  parts.button.listeners.click();
  assert.equal(asked, 1);
  assert.equal(place.value, "52.27,8.05");
  assert.equal(changes, 1);
  assert.equal(parts["[role=status]"].textContent, "done");
});

test("near-me says so when the device refuses, and leaves the field alone", () => {
  browser = { geolocation: { getCurrentPosition: (done, refused) => refused() } };
  place.value = "Emden";
  const parts = withButton();
  connected("near-me", { target: "id_near", failed: "no position" }, parts);
  parts.button.listeners.click();
  assert.equal(place.value, "Emden");
  assert.equal(parts["[role=status]"].textContent, "no position");
});

test("copy-text copies, and says what happened", async () => {
  const copied = [];
  browser = { clipboard: { writeText: async (text) => { copied.push(text); } } };
  const element = connected("copy-text", { text: "0541", done: "Copied", failed: "Sorry" }, withButton());
  await element.copy();
  assert.deepEqual(copied, ["0541"]);
  assert.equal(element.parts["[role=status]"].textContent, "Copied");
  browser = { clipboard: { writeText: async () => { throw new Error("refused"); } } };
  await element.copy();
  assert.equal(element.parts["[role=status]"].textContent, "Sorry");
});

test("helpers hide where the browser cannot do it", () => {
  browser = {};
  assert.equal(connected("copy-text", {}, withButton()).hidden, true);
  assert.equal(connected("near-me", {}, withButton()).hidden, true);
});

test("filter-panel is open where there is room and follows the width", () => {
  const details = new FakeElement();
  const panel = connected("filter-panel", {}, { details });
  assert.equal(details.attributes.has("open"), true);
  wide.matches = false;
  wide.listeners.change();
  assert.equal(details.attributes.has("open"), false);
  panel.disconnectedCallback();
  assert.equal(wide.listeners.change, undefined);
});
