-- SPDX-License-Identifier: MIT
-- Imports a needs list (Lampiran II huruf A: kegiatan, judul, output) of the unit named, or of the column
-- unit. Service standards (standar pelayanan) are kept apart: they are not SOPs and ask for none.
create function api.kebutuhan_impor(p jsonb) returns jsonb
  volatile language sql as $$
  select api.impor_jalankan('kebutuhan_impor_kerja', p)
$$;

create function api.kebutuhan_impor_kerja(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  bawaan siklus.unit := api.arg_unit(p);
  n bigint := 0;
  r record;
  hari date := api.hari_acuan(p, bawaan);
begin
  perform api.impor_baca('kebutuhan', p);
  drop table if exists pg_temp.impor_butuh;
  create temporary table impor_butuh on commit drop as
  select b.urut, b.baris, b.data, siklus.kunci_judul(b.data ->> 'judul') as kunci, nullif(b.data ->> 'sub_bagian', '') as sub_bagian,
    coalesce((select min(u.id) from siklus.unit u where (u.kode = upper(b.data ->> 'unit') or u.kunci = siklus.kunci_nama(b.data ->> 'unit')) and u.berakhir is null having count(*) = 1),
             case when nullif(b.data ->> 'unit', '') is null then bawaan.id end) as unit_id,
    null::int as pertama
  from impor_baris b;
  update impor_butuh i set pertama = (select min(f.urut) from impor_butuh f where f.urut < i.urut and f.kunci = i.kunci
    and f.unit_id = i.unit_id and f.sub_bagian is not distinct from i.sub_bagian);
  insert into impor_galat
  select i.baris, 'unit', 'unit-tak-dikenal', case when nullif(i.data ->> 'unit', '') is null
      then 'Unit pemilik daftar belum disebut; pakai --unit KODE.' else format('Unit "%s" tidak dikenal, tidak tunggal, atau sudah berakhir.', i.data ->> 'unit') end
  from impor_butuh i where i.unit_id is null;
  perform api.impor_putus(p);
  insert into impor_peringatan
  select i.baris, 'nomor-ganda', format('Nomor %s di %s sudah dipakai baris %s.', i.data ->> 'nomor', coalesce(i.sub_bagian, 'daftar ini'), f.baris)
  from impor_butuh i join impor_butuh f on f.urut < i.urut and f.unit_id = i.unit_id and f.sub_bagian is not distinct from i.sub_bagian
    and f.data ->> 'nomor' = i.data ->> 'nomor' and f.kunci <> i.kunci;
  for r in
    select i.*, h.hari from impor_butuh i join api.unit_hari(siklus.sekarang()) h on h.unit_id = i.unit_id where i.pertama is null order by i.urut
  loop
    hari := greatest(hari, r.hari);
    n := n + (api.kebutuhan_tulis(r.unit_id, r.hari, r.sub_bagian, nullif(r.data ->> 'nomor', ''), r.data ->> 'judul',
      api.kebutuhan_golongan(r.data ->> 'judul'), nullif(r.data ->> 'kegiatan', ''), nullif(r.data ->> 'output', '')) is not null)::int;
  end loop;
  return api.impor_laporan(p, n, (select count(*) from impor_butuh where pertama is null) - n, jsonb_build_object(
    'standar_pelayanan', (select count(*) from impor_butuh i where i.pertama is null and api.kebutuhan_golongan(i.data ->> 'judul') = 'standar_pelayanan'),
    'duplikat', (select coalesce(jsonb_agg(jsonb_build_object('baris', i.baris, 'dengan_baris', f.baris, 'judul', i.data ->> 'judul',
                   'beda', api.sop_beda(f.data, i.data)) order by i.urut), '[]') from impor_butuh i join impor_butuh f on f.urut = i.pertama),
    'cakupan', (select coalesce(jsonb_object_agg(c.status, c.n), '{}') from (
        select k.status, count(*) as n from api.cakupan_pada(hari,
          (select u.jalur from siklus.unit u where u.id = (select min(unit_id) from impor_butuh having min(unit_id) = max(unit_id)))) k
        where k.unit_id in (select unit_id from impor_butuh) group by k.status) c)));
end $$;
