-- SPDX-License-Identifier: MIT
-- Writes a decision: the act 3e, what it speaks of, and where the trip goes with it.
create function api.putusan_tulis(s siklus.sop, versi bigint, pejabat bigint, hasil text, d date, p jsonb, efektif date, pasal text, hari date) returns void
  volatile language plpgsql as $$
declare
  t siklus.perjalanan;
  j siklus.tindakan_jenis;
  a siklus.tindakan;
begin
  select * into strict t from siklus.perjalanan x where x.versi_id = versi;
  select * into strict j from siklus.tindakan_jenis x where x.kode = '3e';
  a := api.tindakan_tulis(t, s, j, hasil, d, api.arg_teks(p, 'oleh', 300), api.arg_teks_bila_ada(p, 'keputusan_nomor', 200), api.arg_teks_bila_ada(p, 'alasan', 2000), '{}', hari);
  insert into siklus.pengesahan (tindakan_id, versi_id, hasil, keputusan_nomor, keputusan_tanggal, efektif, jabatan_id, pejabat_id, sidik, pasal)
  select a.id, versi, hasil, case hasil when 'disahkan' then api.arg_teks(p, 'keputusan_nomor', 200) end, case hasil when 'disahkan' then d end, putusan_tulis.efektif, f.jabatan_id, f.id, api.versi_sidik(v), pasal
  from siklus.versi v cross join siklus.pejabat f where v.id = versi and f.id = pejabat;
  perform api.tahap_maju(t, s, hari);
end $$;
