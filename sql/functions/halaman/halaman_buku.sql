-- SPDX-License-Identifier: MIT
-- The ledger of reminders: what was said to whom, and what became of it, the latest first. p: unit, status, sejak, sampai, setelah.
create function api.halaman_buku(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  baris jsonb;
begin
  select jsonb_agg(to_jsonb(b) - 'kunci' || jsonb_build_object('nama_unit', x.nama, 'alasan', api.alasan_kata(b.alasan)) order by b.urut) into baris
  from api.pengingat_daftar(p || '{"batas": 50}') with ordinality b (id, tanggal, golongan, unit, saluran, jabatan, perihal, baris, dialihkan, status, percobaan, kode, alasan, coba_lagi, selesai, kunci, _kursor, urut)
  join siklus.unit x on x.kode = b.unit;
  return jsonb_build_object('saya', api.halaman_saya(),
    'saring', jsonb_build_object('unit', p ->> 'unit', 'status', p ->> 'status', 'sejak', p ->> 'sejak', 'sampai', p ->> 'sampai'),
    'bukti', case when coalesce(p ->> 'unit', '') <> '' and coalesce(p ->> 'sejak', '') <> '' then jsonb_build_object('unit', p ->> 'unit', 'sejak', p ->> 'sejak', 'sampai', p ->> 'sampai') end,
    'pilihan', jsonb_build_object('unit', api.halaman_unit(), 'status', (select jsonb_agg(jsonb_build_object('nilai', s.status, 'nama', s.arti) order by s.status) from siklus.kiriman_status s),
      'jenis', (select jsonb_agg(jsonb_build_object('nilai', j.jenis, 'nama', j.nama) order by j.urut) from siklus.tenggat_jenis j)),
    'baris', coalesce(baris, '[]'), 'berikut', case when jsonb_array_length(baris) = 50 then baris -> -1 ->> '_kursor' end);
end $$;
