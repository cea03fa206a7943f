// SPDX-License-Identifier: MIT
// What is said to who fills in a form: below it, at a field, and on the page that comes next.
"use strict";

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
