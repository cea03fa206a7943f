-- SPDX-License-Identifier: MIT
-- Compares the rows of an SOP import with each other and with the register: impor_sop.nasib becomes
-- baru, revisi (a new version of a known SOP), sama, berbeda or duplikat.
create function api.sop_impor_nilai() returns void
  volatile language plpgsql as $$
begin
  update impor_sop i set sop_id = s.id from siklus.sop s where s.unit_id = i.unit_id and s.kunci = i.kunci;
  update impor_sop i set pertama = f.urut
  from (select urut, min(urut) over (partition by unit_id, kunci) as awal from impor_sop where asal is null) f (lain, urut)
  where i.urut = f.lain and f.urut < i.urut;
  update impor_sop i set asal_id = (
    select v.sop_id from siklus.versi v join siklus.sop s on s.id = v.sop_id
    where s.unit_id = i.unit_id and v.nomor = i.asal and (i.sop_id is null or i.sop_id = s.id) order by v.ke desc limit 1)
  where i.asal is not null;
  insert into impor_galat
  select i.baris, 'revisi_dari', 'revisi-tanpa-asal',
    format('SOP nomor "%s", yang direvisi dokumen ini, belum ada di unit itu; impor dahulu aslinya.', i.asal)
  from impor_sop i where i.asal is not null and i.asal_id is null and i.unit_id is not null;
  update impor_sop i set nasib = case
    when i.pertama is not null then 'duplikat'
    when i.asal is not null then case when exists (
        select from siklus.versi v join siklus.versi_isi x on x.versi_id = v.id
        where v.sop_id = i.asal_id and api.sop_beda(x.asal, b.data) = '[]' and x.dokumen is not distinct from b.dokumen) then 'sama' else 'revisi' end
    when i.sop_id is null then 'baru'
    when exists (select from siklus.versi v join siklus.versi_isi x on x.versi_id = v.id
        where v.sop_id = i.sop_id and api.sop_beda(x.asal, b.data) = '[]' and x.dokumen is not distinct from b.dokumen) then 'sama'
    else 'berbeda' end
  from impor_baris b where b.urut = i.urut;
  insert into impor_galat
  select i.baris, 'revisi_dari', 'revisi-ganda', format('SOP ini direvisi juga oleh baris %s; impor revisinya satu per satu.', f.baris)
  from impor_sop i join lateral (
    select x.baris from impor_sop x where x.asal_id = i.asal_id and x.nasib = 'revisi' and x.urut < i.urut order by x.urut limit 1) f on true
  where i.nasib = 'revisi';
  insert into impor_peringatan
  select i.baris, 'judul-di-unit-lain', format('Judul "%s" ada juga di %s.', b.data ->> 'judul',
    string_agg(distinct u.nama || coalesce(' (baris ' || o.baris || ')', ''), ', '))
  from impor_sop i
  join impor_baris b on b.urut = i.urut
  join (
    select x.kunci, x.unit_id, x.baris, x.urut from impor_sop x where x.pertama is null
    union all
    select s.kunci, s.unit_id, null, 0 from siklus.sop s
    where s.kunci in (select kunci from impor_sop) and not exists (select from impor_sop x where x.kunci = s.kunci and x.unit_id = s.unit_id)
  ) o on o.kunci = i.kunci and o.unit_id <> i.unit_id and o.urut < i.urut
  join siklus.unit u on u.id = o.unit_id
  where i.pertama is null
  group by i.urut, i.baris, b.data;
end $$;
