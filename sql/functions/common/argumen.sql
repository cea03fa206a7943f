-- SPDX-License-Identifier: MIT
-- Members of a parameter document, checked: each refuses with the name of the member.

create function api.arg_tanggal(p jsonb, medan text, bawaan date default null) returns date
  stable language plpgsql as $$
declare
  t text := p ->> medan;
  d date;
begin
  if coalesce(t, '') = '' then
    return bawaan;
  end if;
  d := api.tanggal_baca(t);
  if d is null then
    perform api.tolak(400, 'parameter-cacat', format('%s "%s" bukan tanggal yang sah.', medan, left(t, 40)),
                      'Tulis tanggal sebagai TTTT-BB-HH, misalnya 2026-01-31.');
  end if;
  return d;
end $$;

-- A date that must be given.
create function api.arg_tanggal_isi(p jsonb, medan text) returns date
  stable language plpgsql as $$
declare
  d date := api.tanggal_baca(p ->> medan);
begin
  if d is null then
    perform api.arg_teks(p, medan, 10), api.arg_tanggal(p, medan); -- one of them says so
  end if;
  return d;
end $$;

create function api.arg_bilangan(p jsonb, medan text, bawaan bigint, terkecil bigint, terbesar bigint) returns bigint
  stable language plpgsql as $$
declare
  t text := p ->> medan;
begin
  if coalesce(t, '') = '' then
    return bawaan;
  end if;
  if t !~ '^-?[0-9]{1,15}$' or t::bigint not between terkecil and terbesar then
    perform api.tolak(400, 'parameter-cacat', format('%s "%s" bukan bilangan bulat antara %s dan %s.',
                      medan, left(t, 40), terkecil, terbesar), 'Perbaiki nilainya lalu ulangi.');
  end if;
  return t::bigint;
end $$;

create function api.arg_benar(p jsonb, medan text) returns boolean
  stable language plpgsql as $$
declare
  t text := lower(coalesce(p ->> medan, ''));
begin
  if t not in ('', '0', '1', 'true', 'false', 'ya', 'tidak') then
    perform api.tolak(400, 'parameter-cacat', format('%s "%s" bukan ya atau tidak.', medan, left(t, 40)),
                      'Pakai 1 atau 0.');
  end if;
  return t in ('1', 'true', 'ya');
end $$;

-- A text that need not be given: null then. White space of any kind, or signs without a letter or digit, is none.
create function api.arg_teks_bila_ada(p jsonb, medan text, maks int) returns text
  stable language plpgsql as $$
declare
  t text := api.teks_isi(p ->> medan);
begin
  if jsonb_typeof(p -> medan) in ('array', 'object', 'boolean') then
    perform api.tolak(400, 'parameter-cacat', format('%s harus berupa teks.', medan), 'Perbaiki lalu ulangi.');
  elsif length(t) > maks then
    perform api.tolak(400, 'parameter-cacat', format('%s lebih panjang daripada %s huruf.', medan, maks), 'Persingkat lalu ulangi.');
  end if;
  return t;
end $$;

-- A text without the white space around it; null when it says nothing, such as marks that nobody sees (teks_baris has the same).
create function api.teks_isi(t text) returns text
  immutable parallel safe language sql as $$
  select case when t ~ '[^[:space:][:punct:][:cntrl:]\u00a0\u00ad\u034f\u061c\u180e\u2000-\u206f\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]' then regexp_replace(t, '^[\s\u00a0\u200b\ufeff]+|[\s\u00a0\u200b\ufeff]+$', '', 'g') end
$$;

-- A text that must be given.
create function api.arg_teks(p jsonb, medan text, maks int) returns text
  stable language plpgsql as $$
declare
  t text := api.arg_teks_bila_ada(p, medan, maks);
begin
  if t is null then
    perform api.tolak(400, 'parameter-kurang', format('%s belum diisi.', medan), 'Isi lalu ulangi.');
  end if;
  return t;
end $$;

-- The unit named by kode, inside the caller's part of the tree; null when none is named.
create function api.arg_unit(p jsonb, medan text default 'unit') returns siklus.unit
  stable language plpgsql as $$
declare
  u siklus.unit;
begin
  if coalesce(p ->> medan, '') = '' then
    return null;
  end if;
  select * into u from siklus.unit where kode = upper(p ->> medan);
  if u.id is null then
    perform api.tolak(404, 'unit-tak-dikenal', format('Unit "%s" tidak dikenal.', left(p ->> medan, 80)),
                      'Lihat kode unit dengan: siklusctl unit list.');
  elsif not api.unit_terjangkau(u.id, u.jalur) then
    perform api.tolak(403, 'di-luar-lingkup', format('Unit %s berada di luar tugas Anda.', u.kode),
                      'Pilih unit dalam lingkup tugas Anda, atau minta administrator memperluas tugas itu.');
  end if;
  return u;
end $$;

-- Is it inside the caller's part? The policies are told of one that is (siklus.unit_langsung). One expression, which becomes a part of the
-- caller's own.
create function api.unit_terjangkau(id bigint, jalur public.ltree) returns boolean
  volatile language sql as $$
  select case when jalur operator(public.<@) nullif(current_setting('siklus.lingkup', true), '')::public.ltree[] then set_config('siklus.unit', id::text, true) <> '' else siklus.melihat_semua() end
$$;

-- The unit that a list is of: the one named; else, for a caller whose part of the tree is one unit and all below it, that
-- unit, so that the list is looked up by it. Null: of all that the caller sees. tiap_unit: it counts unit by unit, and a unit
-- that the caller does not see would count nothing: whoever has several parts names one.
create function api.arg_lingkup(p jsonb, tiap_unit boolean default false) returns siklus.unit
  stable language sql as $$
  select case when coalesce(p ->> 'unit', '') <> '' then api.arg_unit(p) when not siklus.melihat_semua() then api.lingkup_saya(tiap_unit) end
$$;

create function api.lingkup_saya(tiap_unit boolean) returns siklus.unit
  stable language plpgsql as $$
declare
  u siklus.unit;
  bagian public.ltree[] := siklus.lingkup();
begin
  if cardinality(bagian) = 1 then
    select * into u from siklus.unit x where x.jalur operator(public.=) bagian[1];
  elsif tiap_unit then
    perform api.tolak(400, 'parameter-kurang', 'unit belum disebut.', format('Anda bertugas di beberapa unit; sebut salah satu: %s.',
      (select left(string_agg(x.kode, ', ' order by x.kode), 300) from siklus.unit x where x.jalur operator(public.=) any (bagian))));
  end if;
  return u;
end $$;

-- The SOPs of a unit and all below it, where they are no more than ten thousand; else null. For a list by date: compared plainly, and so before the
-- policy, which looks each row up; and PostgreSQL knows whether it is shorter to go by date or by SOP.
create function api.sop_sedikit(u siklus.unit) returns bigint[]
  stable language sql as $$
  select case when cardinality(x.milik) <= 10000 then x.milik end
  from (select array(select s.id from siklus.unit a join siklus.sop s on s.unit_id = a.id where a.jalur operator(public.<@) u.jalur limit 10001) where u.id is not null offset 0) x (milik)
$$;

-- The SOP named by id; refuses when there is none.
create function api.arg_sop(p jsonb, medan text default 'id') returns siklus.sop
  stable language plpgsql as $$
declare
  s siklus.sop;
begin
  select * into s from siklus.sop where id = api.arg_bilangan(p, medan, 0, 0, 999999999999999);
  if s.id is null then
    perform api.tolak(404, 'sop-tak-dikenal', format('SOP nomor %s tidak ada dalam register.', coalesce(left(p ->> medan, 40), '?')),
                      'Lihat daftarnya dengan: siklusctl sop list.');
  end if;
  return s;
end $$;
