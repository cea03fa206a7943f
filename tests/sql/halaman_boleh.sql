-- SPDX-License-Identifier: MIT
-- What pages offer is what the API takes: for every function of the matrix, in each unit, whoever looks and however known.
begin;
\ir common.psql
select plan(15);
select uji.jam('2026-11-23 09:00+07'), uji.dinas('A'), uji.dinas('B') \g /dev/null
insert into siklus.pengguna (nama, nama_lengkap, pembuat) select 'si.' || n, initcap(n), 'uji' from unnest('{satu,dua,tiga,terbatas,lemah,kuat}'::text[]) n;
insert into siklus.tugas (pengguna_id, peran, unit_id, masa, pembuat)
  select g.id, x.peran, (select u.id from siklus.unit u where u.kode = x.unit), x.masa::daterange, 'uji'
  from (values ('satu', 'kepala', 'A', '[2020-01-01,)'), ('satu', 'bagian_organisasi', null, '[2020-01-01,2026-01-01)'), ('dua', 'koordinator', 'A', '[2020-01-01,)'), ('dua', 'evaluator', 'B', '[2020-01-01,)'),
    ('tiga', 'kepala', 'B', '[2020-01-01,)'), ('tiga', 'bagian_organisasi', 'KAB', '[2020-01-01,)'), ('terbatas', 'kepala', 'A', '[2020-01-01,)'), ('terbatas', 'koordinator', 'B', '[2020-01-01,)'),
    ('lemah', 'bagian_organisasi', null, '[2020-01-01,)'), ('lemah', 'penyusun', 'A', '[2020-01-01,)'), ('kuat', 'bagian_organisasi', null, '[2020-01-01,)'), ('kuat', 'penyusun', 'A', '[2020-01-01,)')) x (nama, peran, unit, masa)
  join siklus.pengguna g on g.nama = 'si.' || x.nama;
insert into siklus.token (pengguna_id, nama, awalan, sidik, cakupan, pembuat, kedaluwarsa)
  select g.id, 'uji', 'skl_abcdef', sha256(g.nama::bytea), case g.nama when 'si.terbatas' then '{koordinator}'::text[] end, 'uji', 'infinity' from siklus.pengguna g where g.nama in ('si.satu', 'si.dua', 'si.tiga', 'si.terbatas');
insert into siklus.sesi (pengguna_id, sidik, csrf, tingkat, diam, kedaluwarsa, alamat, peramban)
  select g.id, sha256(g.nama::bytea), sha256('csrf'), case g.nama when 'si.kuat' then 2 else 1 end, '1 day', 'infinity', '', '' from siklus.pengguna g where g.nama in ('si.lemah', 'si.kuat');

-- How somebody is known, and what api.kenali says of a function: taken, and of which parts.
create function uji.tanda_kenal(nama text) returns jsonb language sql as $$
  select case when exists (select from siklus.token t join siklus.pengguna g on g.id = t.pengguna_id where g.nama = 'si.' || tanda_kenal.nama)
    then jsonb_build_object('token', encode(sha256(('si.' || tanda_kenal.nama)::bytea), 'hex')) else jsonb_build_object('sesi', encode(sha256(('si.' || tanda_kenal.nama)::bytea), 'hex'), 'csrf', encode(sha256('csrf'), 'hex')) end $$;
create function uji.diterima(nama text, fungsi text, unit text) returns boolean language plpgsql as $$
declare
  k record;
begin
  select * into k from api.kenali(uji.tanda_kenal(nama) || jsonb_build_object('fungsi', fungsi));
  return k.semua or exists (select from siklus.unit u, unnest(k.lingkup::public.ltree[]) l (jalur) where u.kode = unit and u.jalur operator(public.<@) l.jalur);
exception when others then
  if sqlstate <> 'SK403' then
    raise;
  end if;
  return false;
end $$;
-- Where a page of this person offers what is refused, or hides what is taken. It is asked as a page is: by the role and the parts of a request.
create function uji.beda(nama text) returns setof text language plpgsql as $$
declare
  tawaran jsonb;
begin
  perform api.sebagai(uji.tanda_kenal(nama) || '{"fungsi": "halaman_cari"}');
  reset role; -- what was set stays
  tawaran := (select jsonb_object_agg(u.kode, api.halaman_wewenang(array[u.jalur])) from siklus.unit u);
  perform uji.siapa_saja(), set_config('siklus.pengguna', '', true);
  return query
  select format('%s di %s: %s', h.fungsi, u.kode, case when d.diterima then 'diterima' else 'ditolak' end)
  from api.hak h cross join siklus.unit u cross join lateral (select uji.diterima(beda.nama, h.fungsi, u.kode) as diterima) d
  where h.siapa !~ '[UD]' and d.diterima <> ((tawaran -> u.kode) ? h.fungsi);
end $$;
select is_empty(format('select uji.beda(%L)', n), 'offered is what is taken: ' || n) from unnest('{satu,dua,tiga,terbatas,lemah,kuat}'::text[]) n;

-- That there is something to tell apart.
create function uji.boleh(nama text, fungsi text, unit text default null) returns boolean language plpgsql as $$
declare
  hasil boolean;
begin
  perform api.sebagai(uji.tanda_kenal(nama) || '{"fungsi": "halaman_cari"}');
  reset role; -- what was set stays
  hasil := api.halaman_boleh(fungsi, (select array_agg(u.jalur) from siklus.unit u where u.kode = any (string_to_array(unit, ','))));
  perform uji.siapa_saja(), set_config('siklus.pengguna', '', true);
  return hasil;
end $$;
create function uji.peran(nama text) returns text language plpgsql as $$
declare
  hasil text;
begin
  perform api.sebagai(uji.tanda_kenal(nama) || '{"fungsi": "halaman_cari"}');
  reset role;
  hasil := api.halaman_saya() ->> 'peran';
  perform uji.siapa_saja(), set_config('siklus.pengguna', '', true);
  return hasil;
end $$;
select is(uji.boleh('dua', 'monitoring_catat', u), b, 'who monitors one unit and evaluates another may monitor ' || coalesce(u, 'somewhere')) from (values ('A', true), ('B', false), ('A,B', false), (null, true)) x (u, b);
select is(uji.boleh('lemah', 'evaluasi_tunda', 'A') || ' ' || uji.boleh('kuat', 'evaluasi_tunda', 'A') || ' ' || uji.boleh('lemah', 'halaman_organisasi', 'A'), 'false true true', 'without the second factor one reads');
select is(uji.peran('lemah') || ' | ' || uji.peran('kuat'), 'Bagian Organisasi, Penyusun (hanya membaca sebagai Bagian Organisasi, tanpa faktor kedua) | Bagian Organisasi, Penyusun', 'and is told so on every page');
create function uji.menu(nama text) returns boolean language plpgsql as $$
declare
  hasil boolean;
begin
  perform api.sebagai(uji.tanda_kenal(nama) || '{"fungsi": "halaman_cari"}');
  reset role;
  hasil := jsonb_path_exists(api.halaman_saya(), '$.menu[*] ? (@.ke == "/impor")');
  perform uji.siapa_saja(), set_config('siklus.pengguna', '', true);
  return hasil;
end $$;
select is(uji.menu('lemah') || ' ' || uji.menu('kuat'), 'false true', 'the page of imports is in the menu of those who may import');
create function uji.unit_laporan(nama text) returns text language plpgsql as $$
declare
  hasil text;
begin
  perform api.sebagai(uji.tanda_kenal(nama) || '{"fungsi": "halaman_laporan"}');
  reset role;
  hasil := api.halaman_laporan('{}') #>> '{saring,unit}';
  perform uji.siapa_saja(), set_config('siklus.pengguna', '', true);
  return hasil;
end $$;
select is(concat_ws(' ', uji.unit_laporan('satu'), coalesce(uji.unit_laporan('dua'), '-'), coalesce(uji.unit_laporan('kuat'), '-')), 'A - -', 'whose one office it is need not choose it for a report');
select is(uji.boleh('terbatas', 'sop_sahkan', 'A'), false, 'a token that is limited offers no more');
select * from finish();
rollback;
