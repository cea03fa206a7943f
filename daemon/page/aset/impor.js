// SPDX-License-Identifier: MIT
// A file is looked at first, then imported.
"use strict";

const element = (name, text) => Object.assign(document.createElement(name), { textContent: text === undefined || text === null ? "" : String(text) });

function faultTable(title, faults, heads) {
  const most = 200;
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  const rows = table.createTBody();
  const box = element("div");
  box.className = "gulung";
  box.tabIndex = 0;
  table.createCaption().textContent = title + (faults.length > most ? " (" + most + " yang pertama dari " + faults.length + ")" : "");
  (heads || ["Baris", "Kolom", "Keterangan"]).forEach((name) => head.append(Object.assign(element("th", name), { scope: "col" })));
  faults.slice(0, most).forEach((g) => {
    const row = rows.insertRow();
    [g.baris, g.kolom, g.pesan].forEach((text) => row.append(element("td", text)));
  });
  box.append(table);
  return box;
}

const counted = { dibaca: "Baris dibaca", baru: "Baru", sama: "Sudah ada, tidak berubah", revisi: "Versi baru", judul_unik: "Judul yang berlainan" };

// Rows that were not taken, each with what it is compared with.
const untaken = [
  { nama: "berbeda", judul: "Berbeda dari yang tercatat, tidak diubah", kata: () => "", dulu: "tercatat" },
  { nama: "duplikat", judul: "Duplikat, dilewati", kata: (x) => "sama dengan baris " + x.dengan_baris, dulu: "pada yang pertama" },
];

function different(row, kind) {
  const sides = (row.beda || []).map((b) => b.kolom.replaceAll("_", " ") + ": " + kind.dulu + " " + (b.pertama || "–") + ", di sini " + (b.ini || "–"));
  return [kind.kata(row)].concat(sides).filter(Boolean).join("; ");
}

function untakenTables(doc) {
  return untaken.filter((kind) => Array.isArray(doc[kind.nama]) && doc[kind.nama].length > 0).map((kind) =>
    faultTable(kind.judul, doc[kind.nama].map((x) => ({ baris: x.baris, kolom: x.judul, pesan: different(x, kind) })), ["Baris", "Judul", "Keterangan"]));
}

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
  const notes = answer.ok && Array.isArray(answer.doc.catatan) ? answer.doc.catatan : [];
  box.append(...notes.map((line) => element("p", line)));
  const parts = answer.ok ? [box, countList(answer.doc), ...untakenTables(answer.doc)] : [box];
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
function startImport(form) {
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
}
