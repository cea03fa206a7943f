-- SPDX-License-Identifier: MIT
-- The first names of a list, and how many more there are.
create function api.nama_ringkas(nama text[]) returns text
  immutable parallel safe language sql as $$
  select array_to_string(nama[1:5], ', ') || case when cardinality(nama) > 5 then format(' dan %s orang lagi', cardinality(nama) - 5) else '' end
$$;

-- How each act of a trip stands: belum, menunggu (done, and something of it is still open), selesai or
-- tidak_perlu. An act counts while nothing recorded after it voids it; one that sends back never does. boleh: what must come
-- before it is done. Acts of stages that the trip skips are left out.
create function api.tindakan_keadaan(versi bigint) returns table (
  kode text, tahap text, urut int, nama text, peran text, wajib boolean, pasal text, keadaan text, tindakan_id bigint, hasil text, tanggal date, oleh text,
  kurang text, boleh boolean, alasan text)
  stable parallel safe language sql as $$
  with sah as (
    select distinct on (t.kode) t.kode, t.id, t.hasil, t.tanggal, t.oleh, t.alasan
    from siklus.tindakan t join siklus.tindakan_hasil k on k.kode = t.kode and k.hasil = t.hasil
    where t.versi_id = versi and k.kembali_ke is null and not exists (
      select from siklus.tindakan x join siklus.tindakan_hasil h on h.kode = x.kode and h.hasil = x.hasil
      where x.versi_id = versi and x.id > t.id and t.kode = any (h.gugur))
    order by t.kode, t.id desc
  ), buka as (
    select '4c' as kode, max(r.tanggal) as terakhir, case when count(*) > count(r.tanggal)
      then format('%s dari %s penerima belum menyatakan menerima: %s', count(*) - count(r.tanggal), count(*), api.nama_ringkas(array_agg(d.nama order by d.id) filter (where r.tanggal is null))) end as kurang
    from siklus.distribusi d left join siklus.tanda_terima r on r.distribusi_id = d.id
    where d.versi_id = versi having count(*) > 0
    union all
    select '4d', max(u.tanggal), case when count(*) > count(*) filter (where u.dikuasai)
      then format('%s dari %s peserta belum menguasai: %s', count(*) - count(*) filter (where u.dikuasai), count(*), api.nama_ringkas(array_agg(p.nama order by p.id) filter (where u.dikuasai is not true))) end
    from siklus.pelatihan p
    left join lateral (select x.dikuasai, x.tanggal from siklus.supervisi x where x.pelatihan_id = p.id order by x.id desc limit 1) u on true
    where p.versi_id = versi having count(*) > 0
  )
  select j.kode, j.tahap, j.urut, j.nama, j.peran, j.wajib, j.pasal,
    case when s.id is null then 'belum' when b.kurang is not null then 'menunggu' when s.hasil = 'tidak_perlu' then 'tidak_perlu' else 'selesai' end,
    s.id, s.hasil, greatest(s.tanggal, b.terakhir), s.oleh, b.kurang, not exists (select from unnest(j.syarat) k (kode) where k.kode not in (select x.kode from sah x)), s.alasan
  from siklus.perjalanan p
  join siklus.perjalanan_sebab e on e.sebab = p.sebab
  join siklus.tahap_jenis mulai on mulai.tahap = e.tahap
  join siklus.tahap_jenis h on h.urut >= mulai.urut
  join siklus.tindakan_jenis j on j.tahap = h.tahap and j.masa @> p.tanggal
  left join sah s on s.kode = j.kode
  left join buka b on b.kode = j.kode and s.hasil <> 'tidak_perlu'
  where p.versi_id = versi
$$;
