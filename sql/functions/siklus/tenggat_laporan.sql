-- SPDX-License-Identifier: MIT
-- The duty to report each approved version to the Bupati through Bagian Organisasi (Pasal 14), so many days
-- after its Keputusan as policy says. It ends with the report alone.
create function api.tenggat_laporan(as_of date) returns table (
  sop_id bigint, unit_id bigint, rujukan bigint, mulai date, jatuh_tempo date, uraian text, pasal text)
  stable parallel safe language sql as $$
  with sah as materialized (
    select t.versi_id, p.sop_id, s.unit_id, g.keputusan_tanggal, g.keputusan_nomor
    from siklus.pengesahan g
    join siklus.tindakan t on t.id = g.tindakan_id
    join siklus.perjalanan p on p.versi_id = t.versi_id
    join api.sop_pemilik(as_of) s on s.sop_id = p.sop_id
    where g.hasil = 'disahkan' and t.tanggal <= as_of and t.tercatat <= as_of
      and not exists (select from siklus.lapor l where l.versi_id = t.versi_id and l.tanggal <= as_of and l.tercatat <= as_of)
  ), sasaran as materialized (
    select u.unit_id, (api.kebijakan_nilai(u.unit_id, 'laporan_hari', as_of) #>> '{}')::int as hari
    from (select distinct x.unit_id from sah x) u
  )
  select x.sop_id, x.unit_id, x.versi_id, x.keputusan_tanggal, x.keputusan_tanggal + k.hari,
    format('Melaporkan hasil penyusunan (Keputusan %s) kepada Bupati melalui Bagian Organisasi', x.keputusan_nomor),
    'Pasal 14 Peraturan Bupati Balangan Nomor 6 Tahun 2013'
  from sah x join sasaran k on k.unit_id = x.unit_id
$$;
