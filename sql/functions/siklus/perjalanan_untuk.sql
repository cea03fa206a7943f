-- SPDX-License-Identifier: MIT
-- The trip of an SOP that is in a stage now; refuses, saying where the SOP stands and what comes next.
create function api.perjalanan_untuk(s siklus.sop, j siklus.tindakan_jenis, hari date) returns siklus.perjalanan
  stable language plpgsql as $$
declare
  t siklus.perjalanan;
  kini text;
begin
  select p.* into t from siklus.perjalanan p join siklus.versi v on v.id = p.versi_id
  where p.sop_id = s.id and coalesce(v.berakhir > hari, true) and not exists (select from siklus.perjalanan_batal b where b.versi_id = p.versi_id) and api.tahap_kini(p.versi_id) = j.tahap order by v.ke desc limit 1;
  if t.versi_id is not null then
    return t;
  end if;
  select string_agg(format('versi ke-%s pada tahap %s', v.ke, lower(x.nama)), ', ' order by v.ke) into kini
  from siklus.perjalanan p join siklus.versi v on v.id = p.versi_id join siklus.tahap_jenis x on x.tahap = api.tahap_kini(p.versi_id)
  where p.sop_id = s.id and coalesce(v.berakhir > hari, true) and not exists (select from siklus.perjalanan_batal b where b.versi_id = p.versi_id);
  perform api.tolak(422, 'tahap-lain', format('Tindakan %s termasuk tahap %s, sedangkan SOP nomor %s %s.', j.kode, (select lower(x.nama) from siklus.tahap_jenis x where x.tahap = j.tahap),
      s.id, coalesce('ialah ' || kini, 'tidak sedang disusun')),
    case when kini is not null then format('Lihat tindakan berikutnya dengan: siklusctl sop explain %s.', s.id)
      else format('Mulai penyusunan versi baru dengan: siklusctl sop revisi %s --oleh NAMA --alasan TEKS.', s.id) end, (select x.pasal from siklus.tahap_jenis x where x.tahap = j.tahap));
end $$;

create function api.tahap_nama(tahap text) returns text
  stable parallel safe language plpgsql as $$
begin
  return (select j.nama from siklus.tahap_jenis j where j.tahap = tahap_nama.tahap);
end $$;

create function api.format_nama(format text) returns text
  immutable parallel safe language sql as $$
  select replace(format, '_', ' ')
$$;
