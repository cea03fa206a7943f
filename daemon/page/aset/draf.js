// SPDX-License-Identifier: MIT
// What was typed is kept on this device until the API has taken it. A draft carries one Idempotency-Key as long as its
// text is the same, so that sending it again after a lost answer does nothing twice.
"use strict";

const prefix = "siklus:";
const me = (document.querySelector(".saya span") || {}).textContent || ""; // a device may be shared

const draftKey = (form) => prefix + me + location.pathname + "#" + (form.id || form.dataset.aksi);

function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch (e) {
    // a full or forbidden store: the form still works, it is only not kept
  }
}

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch (e) {
    return null;
  }
}

function forgetAll() {
  try {
    Object.keys(localStorage).filter((k) => k.startsWith(prefix)).forEach((k) => localStorage.removeItem(k));
  } catch (e) {
    // nothing is kept then
  }
}

// What a draft has: neither secrets nor a code that holds for a moment.
const fields = (form) => Array.from(form.elements).filter((f) => f.name && !["hidden", "password", "file"].includes(f.type) && f.autocomplete !== "one-time-code");

// Of a file only which one it is: another file is another text.
function snapshot(form) {
  const files = Array.from(form.querySelectorAll("input[type=file]"), (f) => Array.from(f.files, (x) => [f.name, x.name, x.size, x.lastModified])).flat();
  return fields(form).map((f) => [f.name, f.type === "checkbox" || f.type === "radio" ? f.checked : f.value, f.value]).concat(files);
}

function keep(form) {
  const old = stored(draftKey(form));
  const values = snapshot(form);
  const same = old && JSON.stringify(old.values) === JSON.stringify(values);
  store(draftKey(form), { values: values, key: same ? old.key : null });
}

function restore(form) {
  const draft = stored(draftKey(form));
  if (!draft || draft.values.length === 0) return;
  addRows(form, draft.values.map((v) => v[0]));
  fields(form).forEach((f, i) => {
    const kept = draft.values[i];
    if (!kept || kept[0] !== f.name) return;
    if (f.type === "checkbox" || f.type === "radio") f.checked = kept[1];
    else f.value = kept[1];
  });
  const fold = form.closest("details");
  if (fold) fold.open = true;
  say(form, "kabar draf", ["Isian yang belum terkirim dari perangkat ini dipulihkan."]);
}

function idempotencyKey(form) {
  const draft = stored(draftKey(form)) || { values: snapshot(form), key: null };
  if (!draft.key) draft.key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
  store(draftKey(form), draft);
  return draft.key;
}
