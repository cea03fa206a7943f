-- SPDX-License-Identifier: MIT
-- The answers of an evaluation held on d, out of p: butir (an object by code, or the rows of the form) or
-- nilai (the scores alone, in the order of the form). Refuses what is no answer and, where the form is
-- wanted whole, an item without one.
create function api.evaluasi_isian(p jsonb, d date, lengkap boolean) returns table (butir_id bigint, nilai int, catatan text)
  stable language plpgsql as $$
declare
  isi jsonb := coalesce(api.evaluasi_nilai_urut(p, d), api.evaluasi_butir_baca(p));
  x record;
  kurang text;
begin
  for x in select m.key, m.value, b.id from jsonb_each(isi) m left join siklus.evaluasi_butir b on b.kode = m.key and b.masa @> d loop
    if x.id is null then
      perform api.tolak(400, 'parameter-cacat', format('Butir "%s" tidak ada pada formulir evaluasi tanggal %s.', left(x.key, 40), api.teks_tanggal(d)),
        'Lihat butirnya dengan: siklusctl evaluasi formulir.');
    elsif x.value ->> 'nilai' !~ '^[1-5]$' then
      perform api.tolak(400, 'parameter-cacat', format('Nilai butir %s "%s" bukan bilangan bulat antara 1 dan 5.', x.key, left(x.value ->> 'nilai', 40)), 'Perbaiki nilainya lalu ulangi.');
    end if;
    perform api.arg_teks_bila_ada(x.value, 'catatan', 2000);
  end loop;
  select string_agg(b.kode, ', ' order by b.sisi desc, b.nomor) into kurang
  from siklus.evaluasi_butir b where b.masa @> d and isi -> b.kode ->> 'nilai' is null;
  if lengkap and kurang is not null then
    perform api.tolak(422, 'butir-kurang', format('Evaluasi tanggal %s belum menjawab butir %s.', api.teks_tanggal(d), case when isi = '{}' then 'mana pun' else kurang end),
      'Evaluator mengisi nilai 1 sampai 5 untuk setiap butir; formulirnya: siklusctl evaluasi formulir.', api.perbup('Lampiran I angka 4 huruf e.b)'));
  end if;
  return query
  select b.id, (isi -> b.kode ->> 'nilai')::int, api.teks_isi(isi -> b.kode ->> 'catatan')
  from siklus.evaluasi_butir b where b.masa @> d and isi -> b.kode ->> 'nilai' is not null;
end $$;

-- nilai "4,4,3,…" by code; null when it is not given.
create function api.evaluasi_nilai_urut(p jsonb, d date) returns jsonb
  stable language plpgsql as $$
declare
  angka text[] := string_to_array(replace(api.arg_teks_bila_ada(p, 'nilai', 200), ' ', ''), ',');
  butir text[] := (select array_agg(b.kode order by b.sisi desc, b.nomor) from siklus.evaluasi_butir b where b.masa @> d);
begin
  if angka is null then
    return null;
  elsif api.arg_json(p, 'butir') is not null then
    perform api.tolak(400, 'parameter-cacat', 'nilai dan butir tidak dapat diisi bersamaan.', 'Pakai salah satu.');
  elsif cardinality(angka) <> cardinality(butir) then
    perform api.tolak(422, 'butir-kurang', format('nilai memuat %s angka, padahal formulir evaluasi tanggal %s memuat %s butir.', cardinality(angka), api.teks_tanggal(d), cardinality(butir)),
      'Evaluator mengisi satu angka untuk setiap butir, menurut urutan: siklusctl evaluasi formulir.', api.perbup('Lampiran I angka 4 huruf e.b)'));
  end if;
  return (select jsonb_object_agg(u.kode, jsonb_build_object('nilai', u.angka)) from unnest(butir, angka) u (kode, angka));
end $$;

-- butir as one object: code → {"nilai", "catatan"}; what was left empty has no nilai.
create function api.evaluasi_butir_baca(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  isi jsonb := coalesce(api.arg_json(p, 'butir'), '{}');
begin
  if jsonb_typeof(isi) = 'array' then
    if (select count(*) > count(distinct coalesce(x ->> 'kode', '')) from jsonb_array_elements(isi) x) then
      perform api.tolak(400, 'parameter-cacat', 'butir memuat satu kode lebih dari sekali.', 'Sisakan satu baris untuk setiap kode.');
    end if;
    isi := (select coalesce(jsonb_object_agg(coalesce(x ->> 'kode', ''), x), '{}') from jsonb_array_elements(isi) x);
  end if;
  if jsonb_typeof(isi) <> 'object' or exists (select from jsonb_each(isi) m where jsonb_typeof(m.value) not in ('object', 'number', 'string', 'null')) then
    perform api.tolak(400, 'parameter-cacat', 'butir harus berupa objek {"substansi-1": 4, …} atau baris formulir evaluasi.', 'Lihat butirnya dengan: siklusctl evaluasi formulir.');
  end if;
  return (select coalesce(jsonb_object_agg(m.key, jsonb_build_object('nilai', nullif(btrim(case jsonb_typeof(m.value) when 'object' then m.value ->> 'nilai' else m.value #>> '{}' end), ''),
    'catatan', case jsonb_typeof(m.value) when 'object' then m.value -> 'catatan' end)), '{}') from jsonb_each(isi) m);
end $$;
