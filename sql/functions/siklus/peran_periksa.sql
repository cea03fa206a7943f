-- SPDX-License-Identifier: MIT
-- The office and holder under which a person acts in a role, on a day; refuses, naming who may, anyone
-- else, and says when the register knows of no such office or holder. juga: who else may, in words.
create function api.peran_periksa(s siklus.sop, peran text, lingkup text, oleh text, hari date, apa text, juga text default null) returns siklus.pejabat
  stable language plpgsql as $$
declare
  f siklus.pejabat;
  aturan text;
begin
  select x.* into f
  from api.wewenang_pada(s.unit_id, peran, lingkup, hari) w join siklus.pejabat x on x.id = w.pejabat_id
  where api.orang_sama(oleh, w.nama, w.nip) limit 1;
  if f.id is not null then
    return f;
  end if;
  select string_agg(distinct w.pasal, '; ') into aturan from api.wewenang_pada(s.unit_id, peran, lingkup, hari) w;
  if not exists (select from api.wewenang_pada(s.unit_id, peran, lingkup, hari) w where w.pejabat_id is not null) then
    perform api.tolak(422, 'jabatan-kosong', format('%s belum dapat dilakukan: %s, dan belum ada pejabatnya pada %s.', apa, api.peran_teks(s.unit_id, peran, lingkup, hari), api.teks_tanggal(hari)),
      concat_ws(' ', juga, 'Bagian Organisasi mendaftarkan jabatan dan pejabatnya (definitif, plt atau plh) dengan: siklusctl pejabat import.'), coalesce(aturan, (select r.pasal from siklus.peran_jenis r where r.peran = peran_periksa.peran)));
  end if;
  perform api.tolak(422, 'bukan-wewenang', format('%s bukan wewenang %s; yang berwenang: %s.', apa, left(oleh, 100), api.peran_teks(s.unit_id, peran, lingkup, hari)),
    concat_ws(' ', juga, 'Mintalah pejabat itu melakukannya, atau perbarui daftar pejabat dengan: siklusctl pejabat import.'), aturan);
end $$;
