-- SPDX-License-Identifier: MIT
-- Claims deliveries that are due and whose sending window is open, at most batas, for sewa_detik. Each
-- claim adds one to the fencing number that the settle must name; a lease that ran out may be claimed by
-- anyone (a lease is machine time: moving the rehearsal clock ends none). What is written, and was found to hold by the
-- duties as they still are (diperiksa), goes at once, the first time; of the rest the lines are looked at anew (kiriman_utuh), and what is not
-- whole is prepared one by one, and one that cannot be made stops no other. What susun_detik are not enough for waits for the next
-- claim, not touched: however slow preparing is, no claim takes so long that it is given up, and all its work with it.
-- p: pekerja, mesin, batas, sewa_detik, susun_detik, batas_percobaan, lepas (look for leases that ran out; by default yes).
create function api.kiriman_klaim(p jsonb) returns table (
  id bigint, pagar bigint, kunci text, saluran text, alamat text, rahasia text, penerima text, isi text, dibuat bigint, percobaan int, dasar text, setelan text)
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan -- some hundred rows by id: planning that anew takes longer than doing it
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  saat timestamptz := siklus.sekarang();
  sewa timestamptz := now() + make_interval(secs => api.arg_bilangan(p, 'sewa_detik', 900, 1, 86400));
  oleh text := p ->> 'pekerja';
  batas int := api.arg_bilangan(p, 'batas', 200, 1, 1000);
  mulai text[];
  batas_percobaan int := api.arg_bilangan(p, 'batas_percobaan', 12, 1, 1000);
  nomor bigint;
  berjam boolean; -- has any channel hours of its own
  kanal text[]; -- those in use: a handful, read once
  kanal_dasar text[];
  kanal_setelan text[];
  n int;
  sisa bigint[]; -- not known to be whole
  siap bigint[];
  belum bigint[] := '{}'; -- no time was left to prepare them
  susun_sampai constant timestamptz := clock_timestamp() + make_interval(secs => api.arg_bilangan(p, 'susun_detik', 5, 0, 3600));
  tutup bigint[];
  semua bigint[];
  seluruh boolean; -- all that was taken may leave
  lama bigint;
  k siklus.kiriman;
  baru siklus.kiriman;
  c record;
begin
  if api.pengiriman_tertahan(p) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock_shared(hashtext('siklus.klaim'), hashtext(oleh)); -- who doubts what it holds waits for this (kiriman_lepas_pekerja)
  if coalesce((p ->> 'lepas')::boolean, true) then
    perform api.kiriman_lepas(batas_percobaan);
  else -- what was taken before stands in the index until it is vacuumed: this session goes on where its last claim ended
    mulai := string_to_array(nullif(current_setting('siklus.antrean', true), ''), ',');
  end if;
  select array_agg(x.nama) filter (where x.aktif), array_agg(x.dasar) filter (where x.aktif), array_agg(case x.dasar when 'gerbang' then x.setelan::text end) filter (where x.aktif), bool_or(x.setelan ? 'jam')
    into kanal, kanal_dasar, kanal_setelan, berjam from siklus.kanal x;
  loop
    c := api.kiriman_ambil(saat, batas, coalesce(mulai[1]::timestamptz, '-infinity'), coalesce(mulai[2]::bigint, 0));
    if mulai is not null and coalesce(cardinality(c.id), 0) < batas then
      mulai := null; -- from there on there is not enough: the whole queue is looked at
    elsif c.belum is not null and pg_try_advisory_xact_lock(hashtext('siklus.jendela')) then
      perform api.jendela_segarkan(saat, c.belum);
    elsif c.belum is not null then -- another claim is writing that down: not waited for, but asked
      semua := array(
        select x.id from siklus.kiriman x join siklus.unit u on u.id = x.unit_id
        where x.id = any (c.id) and (x.golongan in ('uji', 'peristiwa') or api.kanal_buka(x.saluran, x.unit_id, saat) <= saat and (api.pengiriman_aktif(u.jalur) or api.kiriman_titipan(coalesce(x.salinan_dari, x.id), x.unit_id))));
      exit;
    else
      tutup := case when berjam then api.kiriman_tutup(c.id, saat) else '{}' end;
      semua := case when tutup = '{}' then c.id else array(select x from unnest(c.id) x where x <> all (tutup)) end;
      exit when tutup = '{}' or semua <> '{}';
    end if;
  end loop;
  perform set_config('siklus.antrean', coalesce(c.akhir || ',' || c.akhir_nomor, ''), false);
  nomor := api.kewajiban_nomor();
  seluruh := semua = c.id;
  return query
    update siklus.kiriman x set status = 'dikirim', pagar = x.pagar + 1, percobaan = x.percobaan + 1, alasan = null, pekerja = oleh, sewa_sampai = sewa
    from siklus.kiriman_isi i, siklus.saluran s
    where x.ctid = any (c.di) and (seluruh or x.id = any (semua)) and i.kiriman_id = x.id and s.id = x.saluran_id
      and x.saluran = any (kanal) and s.aktif and (x.golongan <> 'rekap' or nomor > 0 and x.diperiksa = nomor and x.pagar = 0)
      and (s.pejabat_id is null or exists (select from siklus.pejabat f where f.id = s.pejabat_id and f.masa @> api.hari_ini(x.unit_id)))
    returning x.id, x.pagar, x.kunci::text, x.saluran, s.alamat, case when s.rahasia_lama_hingga > saat then s.rahasia || ' ' || s.rahasia_lama else s.rahasia end,
      coalesce(i.penerima, (
        select f.nama from siklus.pejabat f join siklus.pejabat_status ps on ps.status = f.status
        where f.jabatan_id = x.jabatan_id and f.masa @> x.tanggal order by ps.urut, f.id limit 1), (select j.nama from siklus.jabatan j where j.id = x.jabatan_id)),
      api.kiriman_isi_siap(x.saluran, i.isi), date_part('epoch', x.dibuat)::bigint, x.percobaan, kanal_dasar[array_position(kanal, x.saluran)], kanal_setelan[array_position(kanal, x.saluran)];
  get diagnostics n = row_count;
  if n < cardinality(semua) then
    semua := array(select distinct x from unnest(semua) x);
    sisa := array(select x.id from siklus.kiriman x where x.ctid = any (c.di) and (seluruh or x.id = any (semua)) and x.status = 'menunggu');
    siap := array(select api.kiriman_utuh(sisa));
    update siklus.kiriman x set status = 'dikirim', pagar = x.pagar + 1, percobaan = x.percobaan + 1, alasan = null, pekerja = oleh, sewa_sampai = sewa,
      diperiksa = case when api.kewajiban_nomor() = nomor then nomor else 0 end where x.id = any (siap);
    for lama in select x from unnest(sisa) x where x <> all (siap) order by x loop
      if k.id is not null and clock_timestamp() >= susun_sampai then -- whatever else, one is made
        belum := belum || lama;
        continue;
      end if;
      update siklus.kiriman x set status = 'dikirim', pagar = x.pagar + 1, percobaan = x.percobaan + 1, alasan = null, pekerja = oleh, sewa_sampai = sewa, diperiksa = 0
      where x.id = lama and x.status = 'menunggu' returning * into k; -- a copy may have ended with what it was made from
      if not found then
        continue;
      end if;
      baru := api.kiriman_siapkan_aman(k, batas_percobaan);
      if baru.id is not null then
        siap := siap || baru.id;
      end if;
      if baru.id <> lama then -- another took its place
        semua := semua || baru.id;
      end if;
    end loop;
    if belum <> '{}' then
      semua := array(select x from unnest(semua) x where x <> all (belum));
      perform set_config('siklus.antrean', '', false); -- they lie before where this claim ended
    end if;
    return query
      select x.id, x.pagar, x.kunci::text, x.saluran, s.alamat, case when s.rahasia_lama_hingga > saat then s.rahasia || ' ' || s.rahasia_lama else s.rahasia end, coalesce(i.penerima, f.nama, j.nama), api.kiriman_isi_siap(x.saluran, i.isi), date_part('epoch', x.dibuat)::bigint, x.percobaan,
        kn.dasar, case kn.dasar when 'gerbang' then kn.setelan::text end
      from unnest(siap) q (id)
      join siklus.kiriman x on x.id = q.id
      join siklus.kiriman_isi i on i.kiriman_id = x.id
      join siklus.kanal kn on kn.nama = x.saluran
      left join siklus.saluran s on s.id = x.saluran_id
      left join siklus.jabatan j on j.id = x.jabatan_id
      left join lateral (
        select y.nama from siklus.pejabat y join siklus.pejabat_status ps on ps.status = y.status
        where y.jabatan_id = x.jabatan_id and y.masa @> x.tanggal order by ps.urut, y.id limit 1) f on true;
  end if;
  perform api.antrean_susut(c.antre);
  if coalesce(cardinality(c.id), 0) < batas then
    perform api.antrean_rapikan(saat);
  end if;
  if cardinality(semua) > 0 then
    insert into siklus.sewa (pekerja, kiriman) values (oleh, semua);
  end if;
end $$;

-- Those of these that leave by a channel whose own hours are over wait for the next ones; which they were.
create function api.kiriman_tutup(kiriman bigint[], saat timestamptz) returns bigint[]
  volatile language sql as $$
  with y as materialized ( -- first those it concerns, mostly none: asking for the hours is what costs
    select k.id, k.saluran, k.unit_id from siklus.kiriman k join siklus.kanal n on n.nama = k.saluran and n.setelan ? 'jam'
    where k.id = any (kiriman) and k.golongan not in ('uji', 'peristiwa')
  ), w as materialized (
    select y.id, api.kanal_buka(y.saluran, y.unit_id, saat) as buka from y
  ), t as (
    update siklus.kiriman x set coba_lagi = w.buka from w where x.id = w.id and w.buka > saat returning x.id)
  select coalesce(array_agg(t.id), '{}') from t
$$;

-- One that cannot be made (a broken text, a fault of ours) is an attempt that failed, told with its reason.
create function api.kiriman_siapkan_aman(k siklus.kiriman, batas_percobaan int) returns siklus.kiriman
  volatile language plpgsql as $$
declare
  sebab text;
begin
  return api.kiriman_siapkan(k);
exception when others then
  get stacked diagnostics sebab = message_text;
  perform api.kiriman_selesai(jsonb_build_object('batas_percobaan', batas_percobaan, 'hasil', jsonb_build_array(
    jsonb_build_object('id', k.id, 'pagar', k.pagar, 'kunci', k.kunci, 'hasil', 'tunda', 'alasan', 'gagal-disusun', 'jawaban', left(sebab, 1000)))));
  return null;
end $$;
