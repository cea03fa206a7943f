-- SPDX-License-Identifier: MIT
-- The planner: writes the ledger rows of what is to be said now for units whose sending is armed, under
-- one delivery per office, channel and local day. Idempotent: the keys of ledger and deliveries refuse a
-- second row, so any number of daemons may run it, and a day missed is caught up with its latest step.
-- A day whose digest has been made already is left as it is; the rest waits for the next working day.
-- What older deliveries still wait to say joins the digest of the new day (kiriman_lipat).
-- A unit that somebody is just changing is passed over and planned the next time.
create function api.rencana_jalankan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  saat timestamptz := siklus.sekarang();
  pilih api.rencana_pilihan;
  perlu boolean;
  berlapis boolean;
  hasil jsonb;
  n_mingguan int;
begin
  perform pg_advisory_xact_lock(hashtext('siklus.rencana'));
  perform api.partisi_siapkan(saat), api.sotk_terapkan();
  perform api.kewajiban_segarkan();
  perform api.peristiwa_terlambat(saat);
  perform api.tujuan_segarkan(siklus.hari_barat());
  perlu := api.rencana_perlu(saat);
  berlapis := api.antrean_berlapis(); -- digests of several days wait
  if exists (select from siklus.antrean) and (perlu or berlapis) then
    -- Deliveries that may still take lines, and older ones that may join them, are held, so that none is claimed and
    -- written meanwhile. In the order in which acts hold them (pengingat_gugur): else each could wait for the other.
    perform 1 from siklus.kiriman k
    where k.id = any ((select api.antrean_isi())::bigint[]) and k.status = 'menunggu' and k.golongan = 'rekap'
      and (k.tanggal < (saat at time zone 'Asia/Jayapura')::date or not exists (select from siklus.kiriman_isi i where i.kiriman_id = k.id))
    order by k.id for update of k;
  end if;
  hasil := jsonb_build_object('kiriman', 0, 'pengingat', 0, 'unit', 0);
  if perlu then
    pilih := api.rencana_pilih(saat);
    if pilih is not null then
      hasil := api.rencana_tulis(saat, pilih.maju, pilih.unit);
    end if;
  end if;
  if berlapis or perlu and api.antrean_berlapis() then
    perform api.kiriman_lipat();
  end if;
  if not perlu then -- counts are for lists and trends: reminders come first
    perform api.ringkas_hari_baru(), api.bulan_segarkan();
  end if;
  n_mingguan := api.mingguan_rencanakan(saat);
  hasil := hasil || jsonb_build_object('laporan', api.laporan_rencanakan(saat));
  insert into siklus.denyut (nama, waktu, hasil) values ('rencana', saat, hasil)
  on conflict (nama) do update set waktu = excluded.waktu, hasil = excluded.hasil;
  if (hasil ->> 'kiriman')::int > 0 or n_mingguan > 0 then
    perform pg_notify('siklus_kiriman', '');
  end if;
  return hasil;
end $$;

-- The lines of these units and their deliveries. teliti: the ledger is asked for each line. Nobody else writes a digest of a day or a line, so that
-- neither is looked for twice; should a key refuse one all the same, all is done again with care.
create function api.rencana_tulis(saat timestamptz, maju bigint[], unit bigint[], teliti boolean default false) returns jsonb
  volatile language plpgsql
  set enable_nestloop = off -- what is planned is many rows where the planner of PostgreSQL expects one
  set enable_mergejoin = off
  set jit = off -- nor few where it fears millions
  set enable_seqscan = off -- never all deliveries that ever were
  set plan_cache_mode = force_generic_plan
as $$
declare
  tertahan bigint[]; -- a line of theirs has to wait for the next digest
  awalan text := overlay(left(gen_random_uuid()::text, 22) placing '8' from 15); -- of the keys of these digests: one random number for them all (RFC 9562, version 8)
  bahan api.rencana_bahan := api.rencana_bahan(saat, unit, maju);
  kelas api.kelas_rencana[] := bahan.kelas; -- PostgreSQL's planner knows these as it knows parameters, and no field of a composite
  rentang api.rentang_rencana[] := bahan.rentang;
  untuk text[] := bahan.untuk;
  segar boolean := bahan.segar;
  tetap boolean := bahan.tetap;
  beda api.tujuan_beda[] := bahan.beda;
  hasil jsonb;
begin
  with r as materialized (
    select x.unit_tujuan, x.jabatan_id, x.tanggal, x.buka, x.saluran, x.unit_id, x.sop_id, x.rujukan, x.jatuh_tempo, x.langkah, x.perkiraan, x.tingkat, x.jenis, x.peran, x.satuan,
      x.ditunda_hingga, x.uraian, x.pasal
    from api.rencana_baris(saat, unit, maju, teliti, kelas, rentang, untuk, segar, tetap, beda) x
  ), d as materialized ( -- by digests, of which there are fewer
    select r.unit_tujuan, coalesce(r.jabatan_id, 0) as jabatan_id, r.saluran, r.tanggal, min(r.buka) as buka, count(*) as n from r
    group by r.unit_tujuan, coalesce(r.jabatan_id, 0), r.saluran, r.tanggal
  ), ada as materialized ( -- those that their days have already, mostly none; id: may still take lines
    select k.unit_id, coalesce(k.jabatan_tujuan, 0) as jabatan_id, k.saluran, k.tanggal,
      max(k.id) filter (where k.status = 'menunggu' and not exists (select from siklus.kiriman_isi i where i.kiriman_id = k.id)) as id
    from siklus.kiriman k, (select array(select distinct d.tanggal from d) as hari) h
    where (select api.rekap_ada(h.hari)) and k.tanggal = any (h.hari) and k.golongan = 'rekap' and k.salinan_dari is null
    group by k.unit_id, coalesce(k.jabatan_tujuan, 0), k.saluran, k.tanggal
  ), t as materialized ( -- id null: its lines have to wait
    select d.*, a.unit_id is null as baru, case when a.unit_id is null then nextval('siklus.kiriman_id_seq') else a.id end as id
    from d left join ada a on a.unit_id = d.unit_tujuan and a.jabatan_id = d.jabatan_id and a.saluran = d.saluran and a.tanggal = d.tanggal
  ), kirim as (
    insert into siklus.kiriman (id, kunci, unit_id, jabatan_tujuan, saluran, tanggal, coba_lagi, dibuat) overriding system value
    select t.id, (awalan || to_hex(t.id + 281474976710656))::uuid, t.unit_tujuan, nullif(t.jabatan_id, 0), t.saluran, t.tanggal, t.buka, saat from t where t.baru
  ), catat as (
    insert into siklus.pengingat (sop_id, unit_id, rujukan, jenis, jatuh_tempo, ditunda_hingga, langkah, satuan, peran, jabatan_id, tingkat, saluran, kiriman_id, perkiraan, uraian, pasal)
    select r.sop_id, case when r.sop_id is null then r.unit_id end, r.rujukan, r.jenis, r.jatuh_tempo, r.ditunda_hingga, r.langkah, r.satuan, r.peran, r.jabatan_id, coalesce(r.tingkat, 0),
      r.saluran, t.id, r.perkiraan, r.uraian, r.pasal
    from r join t on t.unit_tujuan = r.unit_tujuan and t.jabatan_id = coalesce(r.jabatan_id, 0) and t.saluran = r.saluran and t.tanggal = r.tanggal
    where t.id is not null
  )
  select jsonb_build_object('kiriman', n.kirim, 'pengingat', n.catat, 'unit', (select count(*) from (select distinct t.unit_tujuan from t where t.baru) u)),
    case when n.catat < n.semua then array(
      select distinct r.unit_id from r join t on t.unit_tujuan = r.unit_tujuan and t.jabatan_id = coalesce(r.jabatan_id, 0) and t.saluran = r.saluran and t.tanggal = r.tanggal
      where t.id is null) end
  into hasil, tertahan
  from (select count(*) filter (where t.baru) as kirim, coalesce(sum(t.n) filter (where t.id is not null), 0) as catat, coalesce(sum(t.n), 0) as semua from t offset 0) n;
  perform api.rencana_lengkap(saat, maju, unit, tertahan);
  return hasil;
exception when unique_violation then
  if teliti then
    raise;
  end if;
  return api.rencana_tulis(saat, maju, unit, true);
end $$;

-- Has any of these days a digest: mostly none, and then no row is looked at.
create function api.rekap_ada(hari date[]) returns boolean
  stable language plpgsql
  set enable_seqscan = off -- a day is few of many rows, whatever PostgreSQL expects
  set plan_cache_mode = force_generic_plan
as $$
begin
  return exists (select from siklus.kiriman k where k.tanggal = any (hari) and k.golongan = 'rekap');
end $$;
