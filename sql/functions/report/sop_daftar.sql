-- SPDX-License-Identifier: MIT
-- SOPs with their status kepatuhan on a day, by id. p: unit (and all below it), status, cari (part of
-- title or number), as_of, setelah, batas; _json: the rows of the page may come as one, ready in _json, with the cursor of the next page.
create function api.sop_daftar(p jsonb) returns table (
  id bigint, unit text, nomor text, judul text, status text, perkiraan boolean, efektif date, jatuh_tempo date, ditunda_hingga date, hari int,
  status_monitoring text, monitoring_jatuh_tempo date, _kursor bigint, _json text)
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off -- however small the tables were when it was planned
as $$
declare
  sisa int := api.arg_batas(p);
  sesudah bigint := api.arg_sesudah(p);
  ingat text[];
  akar bigint;
  kode text;
  acuan date;
  segera int;
  pindah boolean; -- one of another unit, until a day to come
begin
  -- A page of one unit that has no other below it, for today, nothing sifted: what most ask for, in few statements by plans that are kept.
  if p ? '_json' and sisa <= 200 and not p ?| '{status,cari,as_of}' then
    ingat := api.unit_daun(p ->> 'unit');
    akar := ingat[4];
    acuan := ingat[6];
    if akar is not null and api.unit_terjangkau(akar, ingat[5]::public.ltree) and api.ringkas_tanpa_tanda(acuan, array[akar]) then
      segera := ingat[7];
      kode := ',"unit":' || to_json(ingat[2]);
      select coalesce(string_agg('{"id":' || x.sop_id || kode || x.json_awal || api.ringkas_status(x.tahap_sampai, x.tanpa, x.jatuh_tempo, x.ditunda_hingga, acuan, segera)
          || x.json_tengah || coalesce((acuan - coalesce(x.ditunda_hingga, x.jatuh_tempo))::text, 'null')
          || coalesce(',"status_monitoring":"' || api.ringkas_status_monitoring(x.tanpa, x.monitoring, acuan, segera) || '"', ',"status_monitoring":null') || x.json_akhir, ','), ''),
        case when count(*) = sisa then max(x.sop_id) end, coalesce(bool_or(x.unit_id <> akar), false)
      into _json, _kursor, pindah
      from (select r.* from siklus.sop_ringkas r where r.pemilik = akar and r.sop_id > sesudah order by r.sop_id limit sisa) x;
      if not pindah then
        return next;
        return;
      end if;
    end if;
  end if;
  return query select h.*, null::text from api.sop_halaman(p, sesudah, sisa) h;
end $$;

-- Of any units, on any day.
create function api.sop_halaman(p jsonb, mulai bigint, batas int) returns table (
  id bigint, unit text, nomor text, judul text, status text, perkiraan boolean, efektif date, jatuh_tempo date, ditunda_hingga date, hari int,
  status_monitoring text, monitoring_jatuh_tempo date, _kursor bigint)
  stable language plpgsql as $$
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
  sisa int := batas;
  potong bigint[];
  sedikit bigint[];
  n int;
  sesudah bigint := mulai;
  cari text := nullif(siklus.kunci_nama(p ->> 'cari'), '');
  keadaan text := api.arg_status(p, '{patuh,segera,terlambat,proses,proses_terlambat,data_kurang,dicabut}');
begin
  if cari is null and keadaan is null and sisa <= 200 then -- a page that shows what it reads: plans that are kept
    sedikit := api.unit_sedikit(u.jalur);
    if sedikit is not null and api.ringkas_siap(acuan, sedikit) then
      return query
      select x.sop_id, x.kode, x.nomor, x.judul, api.ringkas_status(x.tahap_sampai, x.tanpa, x.jatuh_tempo, x.ditunda_hingga, acuan, x.segera),
        x.perkiraan, x.efektif, x.jatuh_tempo, x.ditunda_hingga, acuan - coalesce(x.ditunda_hingga, x.jatuh_tempo),
        api.ringkas_status_monitoring(x.tanpa, x.monitoring, acuan, x.segera), x.monitoring, x.sop_id
      from (
        select r.*, k.kode, k.segera
        from (
          select y.id, y.kode, (
            select b.nilai #>> '{}' from siklus.kebijakan b where b.kunci = 'segera_hari' and b.masa @> acuan and (b.unit_id is null or b.unit_id = any (y.moyang))
            order by array_position(y.moyang, b.unit_id) desc nulls last limit 1)::int as segera
          from (select w.id, w.kode, api.jalur_moyang(w.jalur) as moyang from siklus.unit w where w.id = any (sedikit) offset 0) y offset 0) k
        cross join lateral (select z.* from siklus.sop_ringkas z where z.pemilik = k.id and z.sop_id > sesudah order by z.sop_id limit sisa) r
        order by r.sop_id limit sisa) x;
      return;
    end if;
    loop
      potong := api.sop_potong(acuan, u.jalur, sesudah, sisa);
      exit when potong = '{}';
      return query
      select k.sop_id, k.unit, k.nomor, k.judul, k.status, k.perkiraan, k.efektif, k.jatuh_tempo, k.ditunda_hingga, k.hari,
        k.status_monitoring, k.monitoring_jatuh_tempo, k.sop_id
      from api.kepatuhan_sop(potong, acuan) k
      order by k.sop_id;
      get diagnostics n = row_count;
      sisa := sisa - n;
      exit when sisa = 0;
      sesudah := potong[cardinality(potong)];
    end loop;
  else
    return query select * from api.sop_saring(p, u.jalur, acuan, sesudah, sisa, cari);
  end if;
end $$;

-- The same where rows are sifted, or many.
create function api.sop_saring(p jsonb, lingkup public.ltree, acuan date, sesudah bigint, sisa int, cari text) returns table (
  id bigint, unit text, nomor text, judul text, status text, perkiraan boolean, efektif date, jatuh_tempo date, ditunda_hingga date, hari int,
  status_monitoring text, monitoring_jatuh_tempo date, _kursor bigint)
  stable language plpgsql
  set plan_cache_mode = force_custom_plan -- a slice of one unit and one of the whole country are two plans
as $$
declare
  potong bigint[];
  tersimpan boolean := api.ringkas_siap(acuan);
  n int;
begin
  loop -- a slice of the register at a time, so that a page costs what it shows
    potong := api.sop_potong(acuan, lingkup, sesudah, case when cari is null and coalesce(p ->> 'status', '') = '' then sisa else greatest(sisa, 2000) end);
    exit when potong = '{}';
    return query
    select k.sop_id, x.kode, k.nomor, k.judul, k.status, k.perkiraan, k.efektif, k.jatuh_tempo, k.ditunda_hingga, k.hari,
      k.status_monitoring, k.monitoring_jatuh_tempo, k.sop_id
    from (
      select s.sop_id, s.unit_id, s.nomor, s.judul, s.status, s.perkiraan, s.efektif, s.jatuh_tempo, s.ditunda_hingga, s.hari, s.status_monitoring, s.monitoring_jatuh_tempo
      from api.kepatuhan_sop(potong, acuan) s where tersimpan
      union all
      select s.sop_id, s.unit_id, s.nomor, s.judul, s.status, s.perkiraan, s.efektif, s.jatuh_tempo, s.ditunda_hingga, s.hari, s.status_monitoring, s.monitoring_jatuh_tempo
      from api.kepatuhan(acuan, lingkup, potong) s where not tersimpan) k
    join siklus.unit x on x.id = k.unit_id
    where coalesce(p ->> 'status', '') in ('', k.status)
      and (cari is null or position(cari in siklus.kunci_nama(k.judul)) > 0 or position(cari in siklus.kunci_nama(k.nomor)) > 0)
    order by k.sop_id
    limit sisa;
    get diagnostics n = row_count;
    sisa := sisa - n;
    exit when sisa = 0;
    sesudah := potong[cardinality(potong)];
  end loop;
end $$;

-- The status asked for; null when none is. Refuses one that is none of the known ones.
create function api.arg_status(p jsonb, dikenal text[]) returns text
  stable language sql as $$
  select case when coalesce(p ->> 'status', '') = '' then null when p ->> 'status' = any (dikenal) then p ->> 'status' else api.status_tolak(p ->> 'status', dikenal) end
$$;

create function api.status_tolak(t text, dikenal text[]) returns text
  stable language plpgsql as $$
begin
  perform api.tolak(400, 'parameter-cacat', format('status "%s" tidak dikenal.', left(t, 40)),
                    format('Pilih salah satu: %s.', array_to_string(dikenal, ', ')));
  return null;
end $$;
