// SPDX-License-Identifier: MIT
// One act for many rows, which are chosen in tables: sent at once, answered row by row.
"use strict";

const chosen = (form) => Array.from(form.elements).filter((f) => f.dataset.untuk && f.checked && !f.disabled);
const fitting = (form) => chosen(form).filter((f) => f.dataset.untuk === form.elements.operasi.value);

function many(form) {
  const all = body(form);
  Object.keys(all).filter((name) => name === "operasi" || name.startsWith("pilih-")).forEach((name) => delete all[name]);
  return { operasi: form.elements.operasi.value, butir: fitting(form).map((f) => Object.assign({ id: Number(f.value) }, all)) };
}

function showAct(form) {
  const of = form.elements.operasi.value;
  form.querySelectorAll("fieldset[data-operasi]").forEach((set) => {
    set.hidden = set.disabled = set.dataset.operasi !== of;
  });
  const n = chosen(form).length;
  const fit = fitting(form).length;
  form.querySelector("[data-terpilih]").textContent = n === 0 ? "Belum ada baris yang dipilih."
    : n + " baris dipilih" + (fit < n ? "; " + fit + " di antaranya cocok dengan tindakan ini." : ".");
  form.querySelector("button").disabled = fit === 0;
}

// What became of each: said below the form; what is done cannot be chosen again.
function showDone(form, rows, answer) {
  const lines = answer.data.map((item, i) => {
    const about = rows[i].dataset.sebut + ": ";
    if (item.galat) return about + "ditolak. " + [item.galat.detail, item.galat.saran].filter(Boolean).join(" ");
    rows[i].checked = false;
    rows[i].disabled = true;
    rows[i].closest("tr").classList.add("selesai");
    return about + "sudah dicatat.";
  });
  say(form, answer.gagal > 0 ? "galat" : "kabar", [answer.berhasil + " dicatat, " + answer.gagal + " ditolak."].concat(lines));
  showAct(form);
}

function chooseAll(form) {
  const label = document.createElement("label");
  const box = document.createElement("input");
  label.className = "pilih semua";
  box.type = "checkbox";
  label.append(box, "Pilih semua baris yang cocok dengan tindakan ini");
  form.querySelector("[data-terpilih]").after(label);
  box.addEventListener("change", () => {
    Array.from(form.elements).forEach((f) => {
      if (f.dataset.untuk && !f.disabled) f.checked = box.checked && f.dataset.untuk === form.elements.operasi.value;
    });
    keep(form);
    showAct(form);
  });
}

function startBulk(form) {
  let sent = [];
  const kind = new URLSearchParams(location.search).get("jenis");
  const first = Array.from(form.elements).find((f) => f.dataset.untuk && (!kind || f.name.startsWith("pilih-" + kind + "-")));
  if (first) form.elements.operasi.value = first.dataset.untuk;
  chooseAll(form);
  // the boxes stand outside the form: what is typed there does not bubble through it
  document.addEventListener("change", (event) => {
    if (event.target.form !== form) return;
    keep(form);
    showAct(form);
  });
  form.addEventListener("submit", () => { sent = fitting(form); }, true);
  form.addEventListener("siklus:selesai", (event) => {
    event.preventDefault();
    showDone(form, sent, event.detail);
  });
}
