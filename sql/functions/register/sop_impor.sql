-- SPDX-License-Identifier: MIT
-- Imports SOPs, one file, one transaction. p: as made by the daemon from the file, with dry_run,
-- buat_unit and induk. Answers the report; refuses SK422 impor-ditolak with every fault by line and
-- column, and then nothing is written. A second import of the same file changes nothing; a row that
-- differs from what is registered is reported, never written over: an import moves no legal date.
create function api.sop_impor(p jsonb) returns jsonb
  volatile language sql as $$
  select api.impor_jalankan('sop_impor_kerja', p)
$$;

create function api.sop_impor_kerja(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  unit_baru jsonb;
  lapor jsonb;
begin
  perform api.impor_baca('sop', p);
  perform api.sop_dokumen_periksa();
  drop table if exists pg_temp.impor_sop;
  create temporary table impor_sop on commit drop as
  select b.urut, b.baris, siklus.kunci_nama(b.data ->> 'unit') as kunci_unit,
         nullif(siklus.kunci_judul(b.data ->> 'judul'), '') as kunci, nullif(b.data ->> 'revisi_dari', '') as asal,
         api.sop_efektif(b.data) as efektif,
         null::bigint as unit_id, null::bigint as sop_id, null::bigint as asal_id, null::int as pertama, null::text as nasib, null::date as tercatat
  from impor_baris b;
  alter table impor_sop add primary key (urut);
  create index on impor_sop using hash (kunci); -- takes keys of any length
  create index on impor_sop using hash (kunci_unit);
  unit_baru := api.sop_impor_unit(p);
  analyze impor_sop;
  perform api.sop_impor_nilai();
  insert into impor_galat
  select i.baris, 'tanggal_efektif', 'tanggal-mundur', format('Revisi berlaku %s, tidak sesudah versi yang diganti.', api.teks_tanggal(i.efektif))
  from impor_sop i
  where i.nasib = 'revisi' and exists (select from siklus.versi v where v.sop_id = i.asal_id and v.status <> 'konsep'
    and (v.berakhir > i.efektif or v.berakhir is null and v.tanggal_efektif >= i.efektif));
  insert into impor_galat
  select i.baris, 'revisi_dari', 'perjalanan-berjalan', api.saran_pemanggil(format('SOP nomor %s sedang disusun di siklus; selesaikan atau hentikan dahulu (siklusctl sop batal %s --oleh NAMA --alasan TEKS).', i.asal_id, i.asal_id))
  from impor_sop i
  where i.nasib = 'revisi' and exists (select from siklus.perjalanan t join siklus.versi v on v.id = t.versi_id
    where t.sop_id = i.asal_id and v.status = 'konsep' and not exists (select from siklus.perjalanan_batal b where b.versi_id = v.id));
  perform api.impor_putus(p);
  lapor := api.impor_laporan(p,
    (select count(*) from impor_sop where nasib = 'baru'), (select count(*) from impor_sop where nasib = 'sama'),
    jsonb_build_object(
      'revisi', (select count(*) from impor_sop where nasib = 'revisi'),
      'judul_unik', (select count(*) from impor_sop where pertama is null),
      'unit_baru', unit_baru,
      'duplikat', (select coalesce(jsonb_agg(jsonb_build_object('baris', i.baris, 'dengan_baris', f.baris, 'judul', b.data ->> 'judul',
                     'unit', b.data ->> 'unit', 'beda', api.sop_beda(f.data, b.data)) order by i.urut), '[]')
                   from impor_sop i join impor_baris b on b.urut = i.urut join impor_baris f on f.urut = i.pertama),
      'berbeda', (select coalesce(jsonb_agg(jsonb_build_object('baris', i.baris, 'judul', b.data ->> 'judul', 'sop', i.sop_id,
                    'beda', api.sop_beda(x.asal, b.data)) order by i.urut), '[]')
                  from impor_sop i join impor_baris b on b.urut = i.urut
                  join siklus.versi v on v.sop_id = i.sop_id and v.ke = 1 join siklus.versi_isi x on x.versi_id = v.id
                  where i.nasib = 'berbeda'),
      'catatan', api.sop_impor_catatan()));
  perform api.sop_impor_tulis();
  return lapor;
end $$;

-- What was read into the dates of the new SOPs, one sentence each.
create function api.sop_impor_catatan() returns jsonb
  volatile language sql as $$
  select coalesce(jsonb_agg(n.teks order by n.urut), '[]') from (
    select i.urut, format('Baris %s: tanggal revisi %s sesudah tanggal efektif, dicatat sebagai rencana tinjau.', i.baris, api.teks_tanggal((b.data ->> 'tanggal_revisi')::date)) as teks
    from impor_sop i join impor_baris b on b.urut = i.urut
    where i.nasib in ('baru', 'revisi') and (b.data ->> 'tanggal_revisi')::date > i.efektif
    union all
    select 2147483646, format('%s SOP hanya diketahui tahunnya: dihitung dari 31 Desember tahun itu dan ditandai perkiraan.', api.teks_bilangan(count(*)))
    from impor_sop i join impor_baris b on b.urut = i.urut
    where i.nasib = 'baru' and b.data ->> 'tahun' is not null and coalesce(b.data ->> 'tanggal_efektif', b.data ->> 'tanggal_pengesahan') is null having count(*) > 0
    union all
    select 2147483647, format('%s SOP tanpa tanggal berlaku: tenggatnya tidak dapat dihitung (data kurang).', api.teks_bilangan(count(*)))
    from impor_sop i where i.nasib = 'baru' and i.efektif is null having count(*) > 0) n
$$;
