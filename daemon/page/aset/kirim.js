// SPDX-License-Identifier: MIT
// A form is sent to the API, and what the answer says is done.
"use strict";

const csrf = (document.querySelector("meta[name=csrf]") || {}).content || "";

// A file goes as it is, what is said of it in the address.
async function upload(form, headers) {
  const file = form.querySelector("input[type=file]").files[0];
  const query = new URLSearchParams({ nama: file.name });
  fields(form).filter((f) => f.value.trim() !== "").forEach((f) => query.set(f.name, f.value));
  headers["Content-Type"] = "application/octet-stream";
  return fetch(form.dataset.unggah + "?" + query, { method: "POST", headers: headers, body: await file.arrayBuffer(), credentials: "same-origin" });
}

async function send(form) {
  const headers = { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey(form) };
  if (csrf) headers["X-CSRF-Token"] = csrf;
  const content = () => JSON.stringify("massal" in form.dataset ? many(form) : body(form));
  const answer = await (form.dataset.unggah ? upload(form, headers) : fetch(form.dataset.aksi, { method: "POST", headers: headers, body: content(), credentials: "same-origin" }));
  const text = await answer.text();
  let doc = {};
  try {
    doc = JSON.parse(text);
  } catch (e) {
    doc = { detail: "Jawaban server tidak terbaca." };
  }
  return { ok: answer.ok, status: answer.status, doc: doc };
}

// The page it came from may be the one it goes to, with another anchor: then it is loaded anew.
function leave(to) {
  const here = new URL(to || location.href, location.href);
  if (here.pathname + here.search === location.pathname + location.search) location.reload();
  else location.assign(here.href);
}

function accepted(form, doc) {
  store(draftKey(form), null);
  const event = new CustomEvent("siklus:selesai", { detail: doc, bubbles: true, cancelable: true });
  if (!form.dispatchEvent(event)) return;
  if (form.dataset.tunjuk) {
    say(form, "kabar", form.dataset.tunjuk.split(",").flatMap((name) => doc[name]));
    return;
  }
  taken(form, doc);
  leave(form.dataset.ke);
}

function refused(form, answer) {
  if (answer.status === 401) {
    say(form, "galat", ["Sesi sudah berakhir. Isian disimpan di perangkat ini; masuk lagi, lalu kirim."]);
    const link = document.createElement("a");
    link.href = "/masuk?ke=" + encodeURIComponent(location.pathname + location.search);
    link.textContent = "Masuk lagi";
    form.querySelector("[data-pesan]").append(link);
  } else {
    say(form, "galat", [answer.doc.detail, answer.doc.pasal && "Dasar: " + answer.doc.pasal, answer.doc.saran]);
  }
  mark(form, answer.doc);
}

async function submit(form) {
  const buttons = Array.from(form.querySelectorAll("button"));
  buttons.forEach((b) => { b.disabled = true; });
  delete form.dataset.tertunda;
  keep(form);
  try {
    const answer = await send(form);
    if (answer.ok) accepted(form, answer.doc);
    else refused(form, answer);
  } catch (e) {
    form.dataset.tertunda = "";
    say(form, "kabar draf", ["Sambungan terputus. Isian disimpan di perangkat ini; kirim lagi setelah tersambung."]);
  } finally {
    buttons.forEach((b) => { b.disabled = false; });
  }
}
