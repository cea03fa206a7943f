-- SPDX-License-Identifier: MIT
-- Settles a batch of attempts. Only the holder of the current fencing number is heard, also when its
-- lease ran out and nobody has claimed the delivery since, and only of the delivery with that key, where one is named: a number may have been
-- given again by a server that took over without the last of them. Every attempt leaves a row. What arrived is
-- written all at once, what did not one by one.
-- hasil: terkirim; tunda, again after a doubling pause with jitter, or after tunda_detik that the receiver
-- asked for, inside the window, and dead after batas_percobaan attempts; mati; tahan, not tried at all
-- (the way there is known to be broken): again after tunda_detik, and no attempt is counted.
-- henti: the receiver says that this address is gone for good.
-- p: terkirim {id, pagar, kunci, kode, lama_ms: arrays as PostgreSQL writes them; alamat, jawaban: lists of texts}, in the
-- same order: what arrived, in the form that costs least to read; hasil [{id, pagar, kunci, hasil, kode, jawaban, lama_ms, tunda_detik, alasan, alamat, henti}], batas_percobaan,
-- jeda_awal_detik, jeda_maks_detik, henti_detik, lewati_terkunci. Answers counts, and puncak, the highest number of an attempt;
-- kalah_pagar: settled too late, somebody else has it. lewati_terkunci: what another transaction holds, or the address of what
-- failed, is not waited for, but told in terkunci, to be asked for again; else one row that somebody left locked keeps all the others until their leases are over.
create function api.kiriman_selesai(p jsonb) returns jsonb
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_material = off as $$
declare
  saat timestamptz := siklus.sekarang();
  t jsonb := p -> 'terkirim';
  nomor bigint[] := t ->> 'id';
  semua int := coalesce(cardinality(nomor), 0) + coalesce(jsonb_array_length(p -> 'hasil'), 0);
  gagal boolean := exists (select from siklus.saluran_gagal); -- is any address known to fail
  n_terkirim int;
  n_tunda int := 0;
  n_mati int := 0;
  n_tahan int := 0;
  n_lain int := 0;
  puncak bigint;
  terkunci bigint[] := '{}';
  satu siklus.percobaan_hasil;
begin
  if (p ->> 'lewati_terkunci')::boolean then
    with x as materialized (
      select y as id, false as gagal, false as henti from unnest(nomor) y
      union all select (y ->> 'id')::bigint, y ->> 'hasil' in ('tunda', 'mati'), coalesce((y ->> 'henti')::boolean, false) from jsonb_array_elements(p -> 'hasil') y
    ), bebas as materialized (
      select k.id, k.saluran_id from siklus.kiriman k where k.id = any (array(select x.id from x)) for update skip locked
    ), gugur as materialized ( -- addresses that may be stopped, which sets back the plan, one transaction at a time
      select b.saluran_id from bebas b join x on x.id = b.id left join siklus.saluran_gagal g on g.saluran_id = b.saluran_id
      where x.gagal and (x.henti or g.beruntun >= 4 and g.sejak <= saat - make_interval(secs => api.arg_bilangan(p, 'henti_detik', 604800, 1, 31622400)::double precision))
    ), alamat as materialized ( -- what failed is noted at its address
      select s.id from siklus.saluran s where s.id = any (array(select b.saluran_id from bebas b join x on x.id = b.id where x.gagal))
        and (s.id <> all (array(select g.saluran_id from gugur g where g.saluran_id is not null)) or pg_try_advisory_xact_lock(hashtext('siklus.rencana_mundur'))) for no key update skip locked
    )
    select coalesce(array_agg(x.id), '{}') into terkunci from x
    where exists (select from siklus.kiriman k where k.id = x.id)
      and (x.id not in (select b.id from bebas b) or x.gagal and x.id in (select b.id from bebas b where b.saluran_id is not null and b.saluran_id not in (select a.id from alamat a)));
  end if;
  with h as (
    select x.* from rows from (unnest(nomor, (t ->> 'pagar')::bigint[], (t ->> 'kunci')::uuid[], (t ->> 'kode')::int[], (t ->> 'lama_ms')::int[]),
      jsonb_array_elements_text(t -> 'alamat'), jsonb_array_elements_text(t -> 'jawaban')) x (id, pagar, kunci, kode, lama_ms, alamat, jawaban)
    union all
    select x.id, x.pagar, x.kunci, x.kode, x.lama_ms, x.alamat, x.jawaban
    from jsonb_to_recordset(coalesce(p -> 'hasil', '[]')) x (id bigint, pagar bigint, kunci uuid, hasil text, kode int, jawaban text, lama_ms int, alamat text) where x.hasil = 'terkirim'
  ), k as (
    update siklus.kiriman x set status = 'terkirim', sewa_sampai = null, selesai = saat, alasan = null from h
    where x.id = h.id and x.pagar = h.pagar and (h.kunci is null or x.kunci = h.kunci) and x.id <> all (terkunci)
      and (x.status in ('dikirim', 'batal') or x.status = 'menunggu' and x.alasan = 'pekerja-tak-terdengar')
    returning x.id, x.percobaan, x.pagar, x.pekerja, x.saluran_id, h.kode, h.jawaban, h.lama_ms, h.alamat
  ), s as (
    delete from siklus.saluran_gagal y using k where gagal and y.saluran_id = k.saluran_id
  ), c as (
    insert into siklus.percobaan (kiriman_id, ke, pagar, pekerja, alamat, mulai, selesai, hasil, kode, jawaban, lama_ms)
    select k.id, k.percobaan, k.pagar, k.pekerja, k.alamat, saat - coalesce(k.lama_ms, 0) * interval '1 millisecond', saat, 'terkirim', k.kode, left(k.jawaban, 4096), k.lama_ms
    from k returning percobaan.id
  )
  select count(*), max(c.id) into n_terkirim, puncak from c;
  if n_terkirim < semua then
    for satu in
      select * from jsonb_populate_recordset(null::siklus.percobaan_hasil, p -> 'hasil') x
      where x.hasil <> 'terkirim' and x.id <> all (terkunci) order by x.id
    loop
      case api.kiriman_gagal(satu, saat, p)
        when 'tunda' then n_tunda := n_tunda + 1;
        when 'mati' then n_mati := n_mati + 1;
        when 'tahan' then n_tahan := n_tahan + 1;
        when 'batal' then n_lain := n_lain + 1;
        else null;
      end case;
    end loop;
  end if;
  return jsonb_build_object('terkirim', n_terkirim, 'tunda', n_tunda, 'mati', n_mati, 'tahan', n_tahan,
    'kalah_pagar', semua - n_terkirim - n_tunda - n_mati - n_tahan - n_lain - cardinality(terkunci), 'terkunci', to_jsonb(terkunci), 'puncak', greatest(puncak, case when n_tunda + n_mati > 0 then (select q.last_value from siklus.percobaan_nomor q) end));
end $$;

-- One attempt that did not arrive. Answers what became of the delivery; null: somebody else has it.
create function api.kiriman_gagal(h siklus.percobaan_hasil, saat timestamptz, p jsonb) returns text
  volatile language plpgsql as $$
declare
  k siklus.kiriman;
  hasil text := h.hasil;
  sebab text := h.alasan;
  jeda numeric;
begin
  select * into k from siklus.kiriman x
  where x.id = h.id and x.pagar = h.pagar and (h.kunci is null or x.kunci = h.kunci)
    and (x.status in ('dikirim', 'batal') or x.status = 'menunggu' and x.alasan = 'pekerja-tak-terdengar') for update;
  if k.id is null then
    return null;
  end if;
  if hasil = 'tahan' then
    update siklus.kiriman x set status = 'menunggu', sewa_sampai = null, alasan = h.alasan, percobaan = greatest(x.percobaan - 1, 0),
      coba_lagi = case when k.golongan in ('uji', 'peristiwa') then t.lagi else api.kanal_buka(k.saluran, k.unit_id, t.lagi) end
    from (select saat + make_interval(secs => coalesce(h.tunda_detik, 30)::double precision)) t (lagi) where x.id = k.id and x.status <> 'batal';
    return 'tahan';
  end if;
  if hasil = 'tunda' and k.golongan = 'uji' then
    hasil := 'mati'; -- a test is tried once
  elsif hasil = 'tunda' and k.percobaan >= api.arg_bilangan(p, 'batas_percobaan', 12, 1, 1000) then
    hasil := 'mati';
    sebab := 'batas-percobaan' || coalesce(': ' || h.alasan, '');
  end if;
  insert into siklus.percobaan (kiriman_id, ke, pagar, pekerja, alamat, mulai, selesai, hasil, kode, alasan, jawaban, lama_ms)
  values (k.id, k.percobaan, k.pagar, k.pekerja, h.alamat, saat - make_interval(secs => coalesce(h.lama_ms, 0) / 1000.0), saat, hasil, h.kode, sebab, left(h.jawaban, 4096), h.lama_ms);
  perform api.saluran_gagal_catat(k.saluran_id, saat, h.kode, h.alasan, coalesce(h.henti, false), api.arg_bilangan(p, 'henti_detik', 604800, 1, 31622400)::int);
  if k.status = 'batal' then
    return 'batal';
  end if;
  if hasil = 'mati' and coalesce(h.henti, false) then
    hasil := 'tunda'; -- the address is stopped: the delivery looks for another, up the tree
  end if;
  if hasil = 'mati' then
    update siklus.kiriman x set status = 'mati', sewa_sampai = null, selesai = saat, alasan = sebab where x.id = k.id;
    perform api.peristiwa_mati(k.id, sebab);
    return 'mati';
  end if;
  jeda := least(api.arg_bilangan(p, 'jeda_maks_detik', 21600, 1, 604800),
                api.arg_bilangan(p, 'jeda_awal_detik', 30, 0, 86400) * power(2, least(k.percobaan - 1, 20))) * (0.75 + random() / 2);
  update siklus.kiriman x set status = 'menunggu', sewa_sampai = null, alasan = h.alasan,
    coba_lagi = case k.golongan when 'peristiwa' then t.lagi else api.kanal_buka(k.saluran, k.unit_id, t.lagi) end
  from (select saat + make_interval(secs => greatest(jeda, coalesce(h.tunda_detik, 0))::double precision)) t (lagi) where x.id = k.id;
  return 'tunda';
end $$;
