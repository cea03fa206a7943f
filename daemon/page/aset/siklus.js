// SPDX-License-Identifier: MIT
// What pages cannot do by themselves: send a form to the API as JSON, and never lose what was typed.
//
//   <form data-aksi="/v1/sop/7/monitoring" data-ke="/sop/7">
//     <textarea name="catatan">            → {"catatan": "…"}
//     <input name="berjalan_baik" value="ya" data-jenis="ya">   → true; an unchecked box → false
//     <input name="nilai" data-jenis="angka">                   → 3
//     <input type="checkbox" name="metode" value="observasi" data-jenis="banyak">  → {"metode": ["observasi"]}
//     <textarea name="pihak" data-jenis="baris">                → {"pihak": ["…", "…"]}, a text a line
//     <input type="file" name="dokumen" data-jenis="dokumen">   → {"dokumen": {…}}, what the JSON file says
//     <input name="butir.0.catatan">       → {"butir": [{"catatan": "…"}]}
//   An empty field is left out. data-ke: where to go when it is done; without it the page is loaded again.
//   data-unggah instead of data-aksi: its file is sent as it is, the other fields in the address.
//   <section data-bila="hasil=ganti"> is there only while the field hasil has that value.
//   <div data-daftar="anggota"> is a row of a list; the button data-tambah after it adds another.
//   data-kabar="keterangan": the next page says this member of the answer first.
//   data-tunjuk="alamat,keterangan": these members of the answer are shown instead; an address of an app is a link.
//   data-massal: the fields are sent once for each chosen row (POST /v1/massal).
//   data-impor="/v1/sop/impor": a file is sent as it is, to be looked at first.
//
// A form is kept on this device until the API has taken it. It carries one Idempotency-Key as long as its text
// is the same, so that sending it again after a lost answer does nothing twice.
"use strict";

(function () {
  const csrf = (document.querySelector("meta[name=csrf]") || {}).content || "";
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

  // --- what was typed ---

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

  function valueOf(f) {
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
      const value = valueOf(f);
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
      if (line.startsWith("otpauth:")) p.append(Object.assign(document.createElement("a"), { href: line, className: "tombol", textContent: "Buka aplikasi autentikator di perangkat ini" }));
      else p.textContent = line;
      return p;
    }));
  }

  // What stands below a field belongs to it: its help, and what is wrong.
  function describe(field, id) {
    const ids = (field.getAttribute("aria-describedby") || "").split(" ").filter((x) => x && !x.startsWith("salah-")).concat(id || []);
    if (ids.length > 0) field.setAttribute("aria-describedby", ids.join(" "));
    else field.removeAttribute("aria-describedby");
  }

  // The API names a faulty member by its JSON Pointer, "/butir/0/catatan". What is wrong is said at the field, too.
  function mark(form, problem) {
    fields(form).filter((f) => f.hasAttribute("aria-invalid")).forEach((f) => {
      f.removeAttribute("aria-invalid");
      describe(f, "");
    });
    form.querySelectorAll(".salah").forEach((note) => note.remove());
    (problem.galat || []).slice().reverse().forEach((g) => {
      const name = (g.pointer || "").replace(/^#?\//, "").replaceAll("/", ".");
      const field = name && fields(form).find((f) => f.name === name || f.name.startsWith(name + "."));
      if (!field) return;
      const note = document.createElement("small");
      note.className = "salah";
      note.id = "salah-" + name;
      note.textContent = g.pesan || problem.detail || "";
      (field.closest("fieldset") || field).after(note);
      field.setAttribute("aria-invalid", "true");
      describe(field, note.id);
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
    if (form.dataset.tanda) headers["If-Match"] = form.dataset.tanda;
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

  // What the next page says first.
  function taken(form, doc) {
    const told = form.dataset.kabar && doc[form.dataset.kabar];
    const next = doc.jatuh_tempo_berikut && new Date(doc.jatuh_tempo_berikut + "T00:00:00").toLocaleDateString("id-ID", { dateStyle: "long" });
    store(prefix + "kabar", told || "Sudah dicatat." + (next ? " Jatuh tempo berikutnya " + next + "." : ""));
  }

  function tell() {
    const words = stored(prefix + "kabar");
    const head = document.querySelector("main h1");
    if (!words || !head) return;
    const box = document.createElement("p");
    box.className = "kabar";
    box.setAttribute("role", "status");
    head.after(box);
    box.textContent = words;
    store(prefix + "kabar", null);
  }

  // The page it came from may be the one it goes to, with another anchor: then it is loaded anew.
  function leave(to) {
    const here = new URL(to || location.href, location.href);
    if (here.pathname + here.search === location.pathname + location.search) location.reload();
    else location.assign(here.href);
  }

  async function submit(form) {
    const buttons = Array.from(form.querySelectorAll("button"));
    buttons.forEach((b) => { b.disabled = true; });
    delete form.dataset.tertunda;
    keep(form);
    try {
      const answer = await send(form);
      if (answer.ok) {
        store(draftKey(form), null);
        const event = new CustomEvent("siklus:selesai", { detail: answer.doc, bubbles: true, cancelable: true });
        if (!form.dispatchEvent(event)) return;
        if (form.dataset.tunjuk) {
          say(form, "kabar", form.dataset.tunjuk.split(",").flatMap((name) => answer.doc[name]));
          return;
        }
        taken(form, answer.doc);
        leave(form.dataset.ke);
        return;
      }
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
    } catch (e) {
      form.dataset.tertunda = "";
      say(form, "kabar draf", ["Sambungan terputus. Isian disimpan di perangkat ini; kirim lagi setelah tersambung."]);
    } finally {
      buttons.forEach((b) => { b.disabled = false; });
    }
  }

  // --- one act for many rows ---

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

  document.querySelectorAll("form[data-massal]").forEach((form) => {
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
  });

  // --- a file to be imported ---

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text === undefined || text === null ? "" : String(text) });

  function faultTable(title, faults) {
    const most = 200;
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    const rows = table.createTBody();
    const box = element("div");
    box.className = "gulung";
    box.tabIndex = 0;
    table.createCaption().textContent = title + (faults.length > most ? " (" + most + " yang pertama dari " + faults.length + ")" : "");
    ["Baris", "Kolom", "Keterangan"].forEach((name) => head.append(Object.assign(element("th", name), { scope: "col" })));
    faults.slice(0, most).forEach((g) => {
      const row = rows.insertRow();
      [g.baris, g.kolom, g.pesan].forEach((text) => row.append(element("td", text)));
    });
    box.append(table);
    return box;
  }

  const counted = { dibaca: "Baris dibaca", baru: "Baru", sama: "Sudah ada, tidak berubah", versi_baru: "Versi baru", unit_baru: "Unit baru" };

  function countList(doc) {
    const list = element("dl");
    list.className = "angka-angka";
    Object.keys(doc).filter((name) => typeof doc[name] === "number").forEach((name) => {
      const tile = element("div");
      const figure = element("dd");
      tile.className = "angka";
      figure.append(element("strong", doc[name].toLocaleString("id-ID")));
      tile.append(element("dt", counted[name] || name.replaceAll("_", " ")), figure);
      list.append(tile);
    });
    return list;
  }

  function showImport(into, answer, dry) {
    const said = answer.ok ? [dry ? "Berkas dapat diimpor; belum ada yang ditulis." : "Berkas sudah diimpor."]
      : [answer.doc.detail, answer.doc.pasal && "Dasar: " + answer.doc.pasal, answer.doc.saran].filter(Boolean);
    const box = element("div");
    box.className = answer.ok ? "kabar" : "galat";
    box.append(...said.map((line) => element("p", line)));
    const parts = answer.ok ? [box, countList(answer.doc)] : [box];
    const faults = Array.isArray(answer.doc.galat) ? answer.doc.galat : [];
    if (faults.length > 0) parts.push(faultTable("Kesalahan", faults));
    if (answer.ok && Array.isArray(answer.doc.peringatan) && answer.doc.peringatan.length > 0) parts.push(faultTable("Peringatan", answer.doc.peringatan));
    into.replaceChildren(...parts);
  }

  async function sendFile(form, file, dry) {
    const query = new URLSearchParams({ berkas: file.name });
    if (dry) query.set("dry_run", "1");
    Array.from(form.elements).forEach((f) => {
      if (f.name && f.type !== "file" && f.type !== "submit" && (f.type !== "checkbox" || f.checked) && f.value.trim() !== "") query.set(f.name, f.value);
    });
    const headers = { "Content-Type": /\.json$/i.test(file.name) ? "application/json" : "text/csv" };
    if (csrf) headers["X-CSRF-Token"] = csrf;
    const answer = await fetch(form.dataset.impor + "?" + query, { method: "POST", headers: headers, body: file.bytes, credentials: "same-origin" });
    return { ok: answer.ok, status: answer.status, doc: await answer.json() };
  }

  // The bytes are read once, when the file is chosen: what was looked at is what is sent, also when the file changes meanwhile.
  document.querySelectorAll("form[data-impor]").forEach((form) => {
    const into = document.querySelector("[data-hasil]");
    const take = form.elements.impor;
    let file = null;
    const forget = () => { take.disabled = true; };

    async function read() {
      const picked = form.elements.berkas.files[0];
      if (!picked) return null;
      if (!file || file.of !== picked) file = { of: picked, name: picked.name, bytes: await picked.arrayBuffer() };
      return file;
    }

    form.elements.berkas.addEventListener("change", () => { file = null; });
    form.addEventListener("input", forget);
    form.addEventListener("submit", async (event) => {
      const dry = event.submitter !== take;
      event.preventDefault();
      form.elements.periksa.disabled = take.disabled = true;
      say(form, "kabar draf", [dry ? "Berkas sedang diperiksa …" : "Berkas sedang diimpor …"]);
      let checked = false;
      try {
        const answer = await sendFile(form, await read(), dry);
        checked = answer.ok && dry;
        showImport(into, answer, dry);
        say(form, answer.ok ? "kabar" : "galat", [answer.status === 401 ? "Sesi sudah berakhir; masuk lagi di tab lain, lalu kirim lagi. Berkas masih terpilih."
          : answer.ok ? "Selesai; hasilnya di bawah." : "Ditolak; sebabnya di bawah."]);
      } catch (e) {
        checked = !dry;
        say(form, "kabar draf", [file ? "Sambungan terputus. Berkas dan isian masih ada; kirim lagi setelah tersambung." : "Berkas tidak dapat dibaca; pilih lagi."]);
      } finally {
        form.elements.periksa.disabled = false;
        take.disabled = !checked;
      }
    });
  });

  const forms = document.querySelectorAll("form[data-aksi], form[data-unggah]");
  forms.forEach((form) => {
    restore(form);
    reveal(form);
    form.addEventListener("input", () => {
      keep(form);
      reveal(form);
    });
    form.querySelectorAll("[data-jenis=dokumen]").forEach(readDocument);
    form.querySelectorAll("[data-tambah]").forEach((button) => button.addEventListener("click", () => {
      addRow(button.parentElement.querySelector("[data-daftar]")).querySelector("[name]").focus();
    }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit(form);
    });
  });
  window.addEventListener("online", () => forms.forEach((form) => {
    if ("tertunda" in form.dataset) say(form, "kabar draf", ["Sudah tersambung lagi. Isian masih utuh; kirim sekali lagi."]);
  }));
  tell();
  document.querySelectorAll("form[data-massal]").forEach(showAct);
  document.querySelectorAll("form[action='/keluar']").forEach((form) => form.addEventListener("submit", forgetAll));
})();
