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
// The parts beside this file (page_asset.c names them) are one script with it, this one last.
"use strict";

document.querySelectorAll("form[data-massal]").forEach(startBulk);
document.querySelectorAll("form[data-impor]").forEach(startImport);

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

// A phone shows a part of the menu: the one where one is.
const here = document.querySelector("header nav [aria-current]");
if (here) {
  const menu = here.closest("nav");
  menu.scrollLeft = here.offsetLeft - menu.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
}
document.querySelectorAll("form[action='/keluar']").forEach((form) => form.addEventListener("submit", forgetAll));
