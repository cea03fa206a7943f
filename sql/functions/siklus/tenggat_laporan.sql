-- SPDX-License-Identifier: MIT
-- The duty to report each approved version to the Bupati through Bagian Organisasi (Pasal 14), so many days
-- after its Keputusan as policy says. It ends with the report alone.
create function api.tenggat_laporan(as_of date, lingkup public.ltree default null) returns table (
  sop_id bigint, unit_id bigint, rujukan bigint, mulai date, jatuh_tempo date, uraian text, pasal text)
  stable parallel safe language sql as $$
  select s.sop_id, s.unit_id, t.versi_id, g.keputusan_tanggal, g.keputusan_tanggal + k.hari,
    format('Melaporkan hasil penyusunan (Keputusan %s) kepada Bupati melalui Bagian Organisasi', g.keputusan_nomor),
    api.perbup('Pasal 14')
  from siklus.pengesahan g
  join siklus.tindakan t on t.id = g.tindakan_id
  join siklus.perjalanan p on p.versi_id = t.versi_id
  join api.sop_pemilik(as_of, lingkup) s on s.sop_id = p.sop_id
  cross join lateral (select (api.kebijakan_nilai(s.unit_id, 'laporan_hari', as_of) #>> '{}')::int as hari offset 0) k -- asked once a unit
  where g.hasil = 'disahkan' and t.tanggal <= as_of and t.tercatat <= as_of
    and not exists (select from siklus.lapor l where l.versi_id = t.versi_id and l.tanggal <= as_of and l.tercatat <= as_of)
$$;
