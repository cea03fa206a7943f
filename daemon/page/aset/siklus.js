// SPDX-License-Identifier: MIT
// What pages cannot do by themselves: send a form to the API as JSON, and never lose what was typed.
//
//   <form data-aksi="/v1/sop/7/monitoring" data-ke="/sop/7">
//     <textarea name="catatan">            → {"catatan": "…"}
//     <input name="berjalan_baik" value="ya" data-jenis="ya">   → true; an unchecked box → false
//     <input name="nilai" data-jenis="angka">                   → 3
//     <input name="butir.0.catatan">       → {"butir": [{"catatan": "…"}]}
//   An empty field is left out. data-ke: where to go when it is done; without it the page is loaded again.
//
// A form is kept on this device until the API has taken it. It carries one Idempotency-Key as long as its text
// is the same, so that sending it again after a lost answer does nothing twice.
"use strict";

(function () {
  const csrf = (document.querySelector("meta[name=csrf]") || {}).content || "";
  const prefix = "siklus:";

  const draftKey = (form) => prefix + location.pathname + "#" + (form.id || form.dataset.aksi);

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

  const fields = (form) => Array.from(form.elements).filter((f) => f.name && f.type !== "hidden" && f.type !== "password" && f.type !== "file");

  // --- what was typed ---

  function snapshot(form) {
    return fields(form).map((f) => [f.name, f.type === "checkbox" || f.type === "radio" ? f.checked : f.value, f.value]);
  }

  function keep(form) {
    const old = stored(draftKey(form));
    const values = snapshot(form);
    const same = old && JSON.stringify(old.values) === JSON.stringify(values);
    store(draftKey(form), { values: values, key: same ? old.key : null });
  }

  function restore(form) {
    const draft = stored(draftKey(form));
    if (!draft) return;
    fields(form).forEach((f, i) => {
      const kept = draft.values[i];
      if (!kept || kept[0] !== f.name) return;
      if (f.type === "checkbox" || f.type === "radio") f.checked = kept[1];
      else f.value = kept[1];
    });
    say(form, "kabar draf", ["Isian yang belum terkirim dari perangkat ini dipulihkan."]);
  }

  // --- as JSON ---

  function put(into, path, value) {
    const parts = path.split(".");
    parts.forEach((part, i) => {
      const last = i === parts.length - 1;
      if (last) into[part] = value;
      else into = into[part] = into[part] || (/^\d+$/.test(parts[i + 1]) ? [] : {});
    });
  }

  function valueOf(f) {
    const kind = f.dataset.jenis;
    if (f.type === "checkbox") return kind === "ya" ? f.checked : f.checked ? f.value : undefined;
    if (f.type === "radio" && !f.checked) return undefined;
    if (f.value.trim() === "") return undefined;
    if (kind === "angka") return Number(f.value);
    if (kind === "ya") return f.value === "ya";
    return f.value;
  }

  function body(form) {
    const all = {};
    Array.from(form.elements).forEach((f) => {
      if (!f.name || f.disabled || f.name === "csrf") return;
      const value = valueOf(f);
      if (value !== undefined) put(all, f.name, value);
    });
    return all;
  }

  // --- what is said ---

  function say(form, kind, lines) {
    let box = form.querySelector("[data-pesan]");
    if (!box) {
      box = document.createElement("div");
      box.dataset.pesan = "";
      form.append(box);
    }
    box.className = kind;
    box.setAttribute("role", kind === "galat" ? "alert" : "status");
    box.replaceChildren(...lines.filter(Boolean).map((line) => {
      const p = document.createElement("p");
      p.textContent = line;
      return p;
    }));
  }

  // The API names a faulty member by its JSON Pointer, "/butir/0/catatan".
  function mark(form, problem) {
    fields(form).forEach((f) => f.removeAttribute("aria-invalid"));
    (problem.galat || []).forEach((g) => {
      const name = (g.pointer || "").replace(/^#?\//, "").replaceAll("/", ".");
      const field = name && fields(form).find((f) => f.name === name);
      if (!field) return;
      field.setAttribute("aria-invalid", "true");
      field.focus();
    });
  }

  // --- sending ---

  function idempotencyKey(form) {
    const draft = stored(draftKey(form)) || { values: snapshot(form), key: null };
    if (!draft.key) draft.key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
    store(draftKey(form), draft);
    return draft.key;
  }

  async function send(form) {
    const headers = { "Content-Type": "application/json", "Idempotency-Key": idempotencyKey(form) };
    if (csrf) headers["X-CSRF-Token"] = csrf;
    if (form.dataset.tanda) headers["If-Match"] = form.dataset.tanda;
    const answer = await fetch(form.dataset.aksi, { method: "POST", headers: headers, body: JSON.stringify(body(form)), credentials: "same-origin" });
    const text = await answer.text();
    let doc = {};
    try {
      doc = JSON.parse(text);
    } catch (e) {
      doc = { detail: "Jawaban server tidak terbaca." };
    }
    return { ok: answer.ok, status: answer.status, doc: doc };
  }

  async function submit(form) {
    const buttons = Array.from(form.querySelectorAll("button"));
    buttons.forEach((b) => { b.disabled = true; });
    keep(form);
    try {
      const answer = await send(form);
      if (answer.ok) {
        store(draftKey(form), null);
        const event = new CustomEvent("siklus:selesai", { detail: answer.doc, bubbles: true, cancelable: true });
        if (form.dispatchEvent(event)) location.assign(form.dataset.ke || location.href);
        return;
      }
      if (answer.status === 401) say(form, "galat", ["Sesi sudah berakhir. Isian disimpan di perangkat ini; masuk lagi di tab lain, lalu kirim lagi."]);
      else say(form, "galat", [answer.doc.detail, answer.doc.pasal && "Dasar: " + answer.doc.pasal, answer.doc.saran]);
      mark(form, answer.doc);
    } catch (e) {
      say(form, "kabar draf", ["Sambungan terputus. Isian disimpan di perangkat ini; kirim lagi setelah tersambung."]);
    } finally {
      buttons.forEach((b) => { b.disabled = false; });
    }
  }

  document.querySelectorAll("form[data-aksi]").forEach((form) => {
    restore(form);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit(form);
    });
  });
  document.querySelectorAll("form[action='/keluar']").forEach((form) => form.addEventListener("submit", forgetAll));
})();
