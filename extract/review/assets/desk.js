// What the pages do in the browser: light up what belongs together, keys, marks. Without it the pages can still be read.
(function () {
  "use strict";
  const $ = (query, within) => (within || document).querySelector(query);
  const $$ = (query, within) => Array.from((within || document).querySelectorAll(query));
  const desk = $("main.desk");

  // A value and its places in the text light up together.
  function pieces(key) { return $$('.paper [data-v~="' + CSS.escape(key) + '"]'); }
  function light(keys, edit) {
    $$(".lit").forEach((e) => e.classList.remove("lit"));
    keys.forEach((key) => {
      pieces(key).forEach((e) => e.classList.add("lit"));
      const value = document.getElementById("v-" + key);
      if (value) value.classList.add("lit");
    });
    if (edit) edit.classList.add("lit");
  }
  function keysAt(target) {
    const value = target.closest(".value[data-key]");
    if (value) return [value.dataset.key];
    const piece = target.closest("[data-v]");
    return piece ? piece.dataset.v.split(" ").slice(-1) : null;
  }
  function edit(target) {
    const value = target.closest(".value[data-key^='corruption-edits-']");
    return value && document.getElementById("e-" + value.dataset.key.split("-").pop());
  }
  if (desk) {
    for (const event of ["mouseover", "focusin"]) desk.addEventListener(event, (e) => {
      const keys = keysAt(e.target);
      if (keys) light(keys, edit(e.target));
    });
    desk.addEventListener("click", (e) => {
      const piece = e.target.closest("a.s");
      const place = e.target.closest("a.place");
      if (piece) { e.preventDefault(); choose(document.getElementById(piece.hash.slice(1)), false); }
      else if (place && place.getAttribute("href").startsWith("#")) { e.preventDefault(); choose(place.closest(".value"), true); }
    });
  }

  // One value is the current one: keys move it, marks are made on it.
  let current = null;
  function choose(value, show) {
    if (!value) return;
    if (current) current.classList.remove("current");
    current = value;
    current.classList.add("current");
    for (let box = value.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    value.scrollIntoView({ block: "nearest" });
    light([value.dataset.key], edit(value));
    const first = edit(value) || pieces(value.dataset.key)[0];
    if (show && first) {
      first.scrollIntoView({ block: "center" });
      if (first.classList.contains("edit")) first.focus({ preventScroll: true });
    }
  }
  function move(step) {
    const all = $$(".panel .value[data-seen]").filter((v) => v.offsetParent || !v.closest("details:not([open])"));
    if (!all.length) return;
    const at = current ? all.indexOf(current) : step > 0 ? -1 : all.length;
    choose(all[Math.min(Math.max(at + step, 0), all.length - 1)], true);
  }
  // On a phone the filters would stand before the list, whole: they open when they are touched.
  if (matchMedia("(max-width: 760px)").matches) $$(".facets details").forEach((d) => { if (!$(".chosen", d)) d.open = false; });
  const notices = $$(".notices li");
  function moveInList(step) {
    if (!notices.length) return;
    const at = notices.findIndex((li) => li.classList.contains("current"));
    const to = Math.min(Math.max(at + step, 0), notices.length - 1);
    if (at >= 0) notices[at].classList.remove("current");
    notices[to].classList.add("current");
    $("a", notices[to]).focus();
  }

  // A form that was just left keeps the focus until the page is next painted: its keys are the page's again at once.
  function isWriting(at) {
    const form = at.closest("dialog");
    return form ? form.open : at.closest("input, textarea, select");
  }
  document.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || isWriting(e.target)) return;
    const turn = (rel) => { const a = $("[rel=" + rel + "]"); if (a) a.click(); };
    const acts = {
      j: () => (desk ? move(1) : moveInList(1)),
      k: () => (desk ? move(-1) : moveInList(-1)),
      n: () => turn("next"),
      p: () => turn("prev"),
      m: () => current && press(current, ".right"),
      x: () => current && press(current, ".wrong"),
      a: () => current && allOf(current),
      "/": () => $("#q") && $("#q").focus(),
      "?": () => $("#keys") && $("#keys").showModal(),
    };
    if (acts[e.key]) { e.preventDefault(); acts[e.key](); }
  });
  function press(value, which) { const button = $(".judge " + which, value); if (button) button.click(); }
  function allOf(value) {
    const section = value.closest("section.facts") ? value.closest("dl > div") : value.closest("section");
    const button = section && ($$(".all-right", section).find((b) => value.dataset.key.startsWith(b.closest(".all").dataset.field.replace(".", "-") + "-")));
    if (button) button.click(); else press(value, ".right");
  }

  // Marks.
  const token = $("meta[name=desk-token]");
  const words = $("#words");
  const dialog = $("#correct");
  if (!desk || !token || !dialog) return;
  function say(key, values) {
    let said = words.dataset[key] || key;
    for (const name in values || {}) said = said.replace("{" + name + "}", () => values[name]);
    return said;
  }
  function tell(text) { $("#told").textContent = text; clearTimeout(tell.timer); tell.timer = setTimeout(() => ($("#told").textContent = ""), 6000); }
  async function send(mark) {
    const body = JSON.stringify(Object.assign({ id: desk.dataset.id, path: desk.dataset.path }, mark));
    try {
      const answer = await fetch("/-/mark", { method: "POST", headers: { "content-type": "application/json", "x-desk-token": token.content }, body: body });
      const said = await answer.json();
      if (!answer.ok) throw new Error(said.error);
      return said;
    } catch (error) { tell(say("failed", { why: error.message })); return null; }
  }
  function show(value, verdict, correction) {
    for (const [name, which] of [["right", ".right"], ["wrong", ".wrong"]]) {
      value.classList.toggle("is-" + name, verdict === name);
      $(".judge " + which, value).setAttribute("aria-pressed", String(verdict === name));
    }
    $(".should", value).textContent = correction ? say("should", { words: correction }) : "";
  }
  // The same value may stand in a list twice: a mark is on what it says, so it is shown on both.
  function alike(value) { return $$('.value[data-seen="' + value.dataset.seen + '"]').filter((v) => fieldOf(v) === fieldOf(value)); }
  function fieldOf(value) { return value.dataset.key.replace(/-\d+$/, ""); }
  async function judge(value, verdict, more) {
    const said = await send(Object.assign({ target: "value", key: value.dataset.key, seen: value.dataset.seen, verdict: verdict }, more));
    if (said) alike(value).forEach((v) => show(v, said.verdict, said.verdict === "wrong" ? said.correction : ""));
    return said;
  }
  // One mark after the other: pressed again before the desk has answered, a button means what it will show by then.
  let last = Promise.resolve();
  function inTurn(act) { last = last.then(act).catch((error) => tell(say("failed", { why: error.message }))); }
  desk.addEventListener("click", (e) => {
    const button = e.target.closest("button");
    if (!button) return;
    const value = button.closest(".value[data-key]");
    if (value) choose(value, false);
    if (button.matches(".right")) inTurn(() => judge(value, isPressed(button) ? null : "right"));
    else if (button.matches(".wrong")) inTurn(() => {
      if (isPressed(button)) return judge(value, null);
      ask(value.dataset.parts, $(".place", value).textContent, (more) => inTurn(() => judge(value, "wrong", more)));
    });
    else if (button.matches(".all-right")) inTurn(() => completeField(button, isPressed(button)));
    else if (button.matches(".add")) askMissing(button);
    else if (button.matches(".take-back")) inTurn(() => takeBack(button.closest(".value")));
  });
  function isPressed(button) { return button.getAttribute("aria-pressed") === "true"; }
  async function completeField(button, pressed) {
    const field = button.closest(".all").dataset.field;
    const own = $$(".value[data-key]").filter((v) => fieldOf(v) === field.replace(".", "-"));
    if (!pressed) for (const value of own) {
      if (!$(".judge [aria-pressed=true]", value) && !(await judge(value, "right"))) return;
    }
    const said = await send({ target: "field", key: field, verdict: pressed ? null : "right" });
    if (said) button.setAttribute("aria-pressed", String(said.verdict === "complete"));
  }
  // The form: a line for each part that can be corrected.
  let done = null;
  function ask(parts, was, then) {
    const form = $("form", dialog);
    form.reset();
    $("h2", dialog).textContent = say(was === null ? "missingValue" : "rightValue");
    $(".was", dialog).textContent = was || "";
    $(".none-line", dialog).hidden = was === null;
    const fields = $(".fields", dialog);
    fields.replaceChildren(...Object.entries(JSON.parse(parts)).map(([part, text]) => {
      const label = document.createElement("label");
      const input = document.createElement(text.length > 60 ? "textarea" : "input");
      label.textContent = say("part" + part.split("_").map((w) => w[0].toUpperCase() + w.slice(1)).join(""));
      input.name = "part:" + part;
      input.value = text;
      input.autocomplete = "off";
      label.append(input);
      return label;
    }));
    const before = parts;
    done = () => {
      const data = new FormData(form);
      const correction = {};
      for (const [name, text] of data) if (name.startsWith("part:")) correction[name.slice(5)] = text;
      const changed = JSON.stringify(correction) !== JSON.stringify(JSON.parse(before));
      then({ correction: changed && !data.get("none") ? correction : null, none: data.get("none") === "on", note: data.get("note") });
    };
    dialog.showModal();
    const input = $("input, textarea", fields);
    if (input) input.select();
  }
  $("form", dialog).addEventListener("submit", () => { const then = done; done = null; if (then) then(); });
  $("button[value=cancel]", dialog).addEventListener("click", () => { done = null; dialog.close(); });
  function askMissing(button) {
    const field = button.closest(".all").dataset.field;
    const parts = Object.fromEntries(button.dataset.parts.split(" ").map((part) => [part, ""]));
    ask(JSON.stringify(parts), null, async (more) => {
      const said = await send(Object.assign({ target: "missing", key: field, verdict: "right" }, more));
      if (!said) return;
      const line = document.createElement("p"), small = document.createElement("small"), place = document.createElement("span"), back = document.createElement("button");
      line.className = "value is-missing";
      line.dataset.field = field;
      line.correction = more.correction;
      small.textContent = say("missing") + " ";
      place.className = "place";
      place.textContent = said.correction;
      back.type = "button"; back.className = "take-back"; back.textContent = "×"; back.setAttribute("aria-label", say("cancel"));
      line.append(small, place, back);
      $('.missing-list[data-of="' + field + '"]').append(line);
    });
  }
  async function takeBack(line) {
    if (!line.isConnected) return;  // taken back already
    const kept = line.correction || JSON.parse(line.dataset.missing);
    const correction = typeof kept === "string" ? { value: kept } : kept;
    if (await send({ target: "missing", key: line.dataset.field, verdict: null, correction: correction })) line.remove();
  }
})();
