-- SPDX-License-Identifier: MIT
-- Sets a policy from a day on. It never reaches back: mulai is today or later, the row in force ends the day
-- before, a row that begins later stays and limits the new one, and the same mulai again replaces what has not
-- come to pass. p: unit (none: the whole country), kunci, nilai (JSON, or its text), mulai, pasal.
create function api.kebijakan_tetapkan(p jsonb) returns jsonb
  volatile language plpgsql as $$
declare
  u siklus.unit := api.arg_unit(p);
  k siklus.kebijakan_jenis := api.arg_kebijakan(p);
  n jsonb := api.arg_nilai_kebijakan(p, k);
  dasar text := api.arg_teks(p, 'pasal', 300);
  d date;
  hari date := coalesce(api.hari_ini(u.id), api.hari_pusat(siklus.sekarang()));
  berikut date;
begin
  perform api.arg_teks(p, 'mulai', 10);
  d := api.arg_tanggal(p, 'mulai');
  if d < hari then
    perform api.tolak(422, 'kebijakan-mundur', format('Kebijakan tidak dapat mulai %s: hari itu sudah lewat, dan keadaan yang lalu tidak boleh berubah.', api.teks_tanggal(d)),
      format('Pakai mulai %s atau sesudahnya.', hari), api.perbup('Pasal 13 ayat (1)') || '; asas tidak berlaku surut');
  end if;
  perform api.kebijakan_longgar(u, k.kunci, n, d);
  perform api.kebijakan_wajib(u, k.kunci, n, d);
  -- One at a time: two people setting the same key meet here, not at the constraint.
  perform pg_advisory_xact_lock(hashtext('siklus.kebijakan'), hashtext(coalesce(u.kode, '') || ' ' || k.kunci));
  select min(lower(b.masa)) into berikut from siklus.kebijakan b
  where b.unit_id is not distinct from u.id and b.kunci = k.kunci and lower(b.masa) > d;
  -- A row that began today or begins later has answered for no day gone by: the new one takes its place.
  delete from siklus.kebijakan b where b.unit_id is not distinct from u.id and b.kunci = k.kunci and lower(b.masa) = d;
  update siklus.kebijakan b set masa = daterange(lower(b.masa), d)
  where b.unit_id is not distinct from u.id and b.kunci = k.kunci and b.masa @> d;
  insert into siklus.kebijakan (unit_id, kunci, nilai, pasal, masa, pelaku) values (u.id, k.kunci, n, dasar, daterange(d, berikut), api.pelaku());
  perform api.jejak_catat('kebijakan_tetapkan', null, u.id, p);
  return jsonb_build_object('kunci', k.kunci, 'arti', k.arti, 'nilai', n, 'unit', coalesce(u.kode, 'nasional'), 'mulai', d, 'selesai', berikut - 1, 'pasal', dasar);
end $$;

create function api.arg_kebijakan(p jsonb) returns siklus.kebijakan_jenis
  stable language plpgsql as $$
declare
  k siklus.kebijakan_jenis;
begin
  select * into k from siklus.kebijakan_jenis where kunci = api.arg_teks(p, 'kunci', 100);
  if k.kunci is null then
    perform api.tolak(400, 'parameter-cacat', format('kunci "%s" tidak dikenal.', left(p ->> 'kunci', 40)),
      format('Pilih salah satu: %s.', (select string_agg(j.kunci, ', ' order by j.kunci) from siklus.kebijakan_jenis j)));
  end if;
  return k;
end $$;

-- The value as meant: JSON as it stands; a text that is JSON is read as such, any other text is a word.
create function api.arg_nilai_kebijakan(p jsonb, k siklus.kebijakan_jenis) returns jsonb
  stable language plpgsql as $$
declare
  n jsonb := p -> 'nilai';
begin
  if coalesce(n, 'null') in ('null', '""') then
    perform api.tolak(400, 'parameter-kurang', 'nilai belum diisi.', format('Yang diharapkan: %s.', k.harapan));
  end if;
  if jsonb_typeof(n) = 'string' and not siklus.kebijakan_sah(k.kunci, n) then
    begin
      n := (n #>> '{}')::jsonb;
    exception when data_exception or statement_too_complex then
      null; -- a word: refused below, in words
    end;
  end if;
  if not siklus.kebijakan_sah(k.kunci, n) then
    perform api.tolak(422, 'kebijakan-tak-sah', format('%s tidak dapat bernilai %s.', k.kunci, left(n::text, 200)), format('Yang diharapkan: %s.', k.harapan),
      coalesce((select b.pasal from siklus.kebijakan b where b.unit_id is null and b.kunci = k.kunci order by lower(b.masa) desc nulls last limit 1), 'kebijakan bawaan siklus'));
  end if;
  return n;
end $$;

-- A unit may be stricter than the country with its two clocks, never more lenient: by the country's rows that
-- hold from d on.
create function api.kebijakan_longgar(u siklus.unit, kunci text, nilai jsonb, d date) returns void
  stable language plpgsql as $$
declare
  batas siklus.kebijakan;
begin
  if u.id is null or kunci not in ('evaluasi_bulan', 'monitoring_bulan') then
    return;
  end if;
  select * into batas from siklus.kebijakan b
  where b.unit_id is null and b.kunci = kebijakan_longgar.kunci and coalesce(upper(b.masa) > d, true)
    and (b.nilai #>> '{}')::int < (kebijakan_longgar.nilai #>> '{}')::int
  order by lower(b.masa) nulls first limit 1;
  if batas.id is not null then
    perform api.tolak(422, 'kebijakan-longgar', format('%s %s bulan lebih jarang daripada paling lama %s bulan yang berlaku bagi semua unit.', kunci, nilai #>> '{}', batas.nilai #>> '{}'),
      format('Unit hanya boleh lebih ketat: pakai %s atau kurang. Batasnya sendiri hanya dapat diubah untuk seluruh negara (tanpa unit), dengan dasar hukumnya.', batas.nilai #>> '{}'), batas.pasal);
  end if;
end $$;

-- A ladder of a legal notice tells the head of the unit at some step: by one that names superiors alone the notice would be switched off, for a unit
-- that has no such superior altogether.
create function api.kebijakan_wajib(u siklus.unit, kunci text, nilai jsonb, d date) returns void
  stable language plpgsql as $$
declare
  jenis_ text := substr(kunci, length('tangga_') + 1);
begin
  if kunci like 'tangga\_%' and jenis_ = any (api.pengingat_wajib()) and not exists (select from api.tangga_peran(nilai) t where t.peran = 'kepala') then
    perform api.tolak(422, 'pengingat-wajib', format('Menurut tangga ini kepala tidak pernah diingatkan tentang %s; pengingat ini wajib.', jenis_),
      'Sebut kepala paling sedikit pada satu langkah atau pada ulang_kepada.', (select b.pasal from api.kebijakan_baris(u.id, jenis_ || '_bulan', d) b));
  end if;
end $$;
