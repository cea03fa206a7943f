// SPDX-License-Identifier: MIT
// The fields of a form: rows of a list, parts that depend on an answer, and all of it as JSON.
"use strict";

// --- rows of a list, parts that depend on an answer ---

function addRow(list) {
  const rows = list.parentElement.querySelectorAll("[data-daftar]");
  const row = list.cloneNode(true);
  row.querySelectorAll("[name]").forEach((f) => {
    f.name = f.name.replace(".0.", "." + rows.length + ".");
    f.value = "";
  });
  rows[rows.length - 1].after(row);
  return row;
}

// As many rows as a draft has names for.
function addRows(form, names) {
  form.querySelectorAll("[data-daftar]").forEach((list) => {
    const start = list.dataset.daftar + ".";
    const n = new Set(names.filter((name) => name.startsWith(start)).map((name) => name.split(".").slice(0, -1).join("."))).size;
    for (let i = 1; i < n; i++) addRow(list);
  });
}

function reveal(form) {
  form.querySelectorAll("[data-bila]").forEach((part) => {
    const [name, value] = part.dataset.bila.split("=");
    const there = fields(form).some((f) => f.name === name && f.value === value && (f.type !== "radio" || f.checked));
    part.hidden = !there;
    part.querySelectorAll("input, textarea, select").forEach((f) => { f.disabled = !there; });
  });
}

// --- as JSON ---

function put(into, path, value) {
  const parts = path.split(".");
  parts.forEach((part, i) => {
    const last = i === parts.length - 1;
    if (last && Array.isArray(value)) into[part] = (into[part] || []).concat(value);
    else if (last) into[part] = value;
    else into = into[part] = into[part] || (/^\d+$/.test(parts[i + 1]) ? [] : {});
  });
}

function fieldValue(f) {
  const kind = f.dataset.jenis;
  if (kind === "banyak") return f.checked ? [f.value] : undefined;
  if (f.type === "checkbox") return kind === "ya" ? f.checked : f.checked ? f.value : undefined;
  if (f.type === "radio" && !f.checked) return undefined;
  if (f.value.trim() === "") return undefined;
  if (kind === "baris") return f.value.split("\n").map((line) => line.trim()).filter(Boolean);
  if (kind === "dokumen") return f.isi;
  if (kind === "angka") return Number(f.value);
  if (kind === "ya") return f.value === "ya";
  return f.value;
}

// Rows of a list that were left empty are no rows.
function closeGaps(value) {
  if (Array.isArray(value)) return value.filter((v) => v !== undefined).map(closeGaps);
  if (value && typeof value === "object") Object.keys(value).forEach((k) => { value[k] = closeGaps(value[k]); });
  return value;
}

function body(form) {
  const all = {};
  Array.from(form.elements).forEach((f) => {
    if (!f.name || f.matches(":disabled") || f.name === "csrf") return;
    const value = fieldValue(f);
    if (value !== undefined) put(all, f.name, value);
  });
  return closeGaps(all);
}

// A document is read when it is chosen.
function readDocument(field) {
  field.addEventListener("change", async () => {
    field.isi = undefined;
    field.setCustomValidity("");
    if (field.files.length === 0) return;
    try {
      field.isi = JSON.parse(await field.files[0].text());
    } catch (e) {
      field.setCustomValidity("Berkas ini bukan JSON yang sah.");
      field.reportValidity();
    }
  });
}
