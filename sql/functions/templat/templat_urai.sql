-- SPDX-License-Identifier: MIT
-- A template taken apart: tags {{nama}}, {{#bagian}}, {{^bagian}}, {{/bagian}}, {{! catatan}}, and the texts before,
-- between and behind them. Of each tag its sign, name, place (from 1) and, of a section, where its other end is.
-- A section tag or note alone on its line takes the whole line with it. Refused with line and column: an unclosed
-- brace, a name that is none, a section that is not closed or not opened, raw output, too deep, too many.
create function api.templat_urai(templat text, out teks text[], out tanda text[], out nama text[], out letak int[], out pasangan int[])
  immutable parallel safe language plpgsql as $$
declare
  asli text[] := regexp_split_to_array(templat, '\{\{[#^/!]?[^{}]*\}\}');
  tertulis text[] := array(select m[1] from regexp_matches(templat, '(\{\{[#^/!]?[^{}]*\}\})', 'g') m);
  n int := cardinality(tertulis);
  di int := 1;
  buka int[] := '{}';
begin
  teks := asli;
  tanda := '{}';
  nama := '{}';
  letak := '{}';
  pasangan := '{}';
  if n > 500 then
    perform api.templat_tolak(templat, 1, null, 'terlalu banyak penanda (lebih dari 500)');
  end if;
  for i in 1 .. n + 1 loop
    if strpos(asli[i], '{{') > 0 then
      perform api.templat_tolak(templat, di + strpos(asli[i], '{{') - 1, null, 'kurung {{ tidak ditutup dengan }} pada penanda yang sah', 'Tulis penanda sebagai {{nama}}.');
    end if;
    di := di + length(asli[i]);
    exit when i > n;
    if right(asli[i], 1) = '{' then
      perform api.templat_tolak(templat, di - 1, null, 'tiga kurung {{{ tidak dikenal: nilai selalu diamankan', 'Tulis {{nama}} dengan dua kurung.');
    end if;
    letak[i] := di;
    tanda[i] := case when substr(tertulis[i], 3, 1) in ('#', '^', '/', '!') then substr(tertulis[i], 3, 1) else '' end;
    nama[i] := btrim(substr(tertulis[i], 3 + length(tanda[i]), length(tertulis[i]) - 4 - length(tanda[i])), E' \t');
    if tanda[i] <> '!' and nama[i] <> '.' and (nama[i] !~ '^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,4}$' or length(nama[i]) > 64) then
      perform api.templat_tolak(templat, di, left(nama[i], 64), 'nama penanda tidak sah', 'Nama terdiri atas huruf kecil, angka dan garis bawah, bagian-bagiannya dipisah titik: {{unit.nama}}.');
    end if;
    if tanda[i] in ('#', '^') then
      buka := buka || i;
      if cardinality(buka) > 8 then
        perform api.templat_tolak(templat, di, nama[i], 'bagian bersarang lebih dari 8 tingkat');
      end if;
    elsif tanda[i] = '/' then
      if cardinality(buka) = 0 then
        perform api.templat_tolak(templat, di, nama[i], format('penutup {{/%s}} tanpa pembuka', nama[i]));
      elsif nama[buka[cardinality(buka)]] <> nama[i] then
        perform api.templat_tolak(templat, di, nama[i], format('{{/%s}} menutup, padahal yang terbuka {{%s%s}}', nama[i], tanda[buka[cardinality(buka)]], nama[buka[cardinality(buka)]]));
      end if;
      pasangan[i] := buka[cardinality(buka)];
      pasangan[pasangan[i]] := i;
      buka := trim_array(buka, 1);
    end if;
    if tanda[i] <> '' and (asli[i] ~ '\n[ \t]*$' or i = 1 and asli[i] ~ '^[ \t]*$') and (asli[i + 1] ~ '^[ \t]*\n' or i = n and asli[i + 1] ~ '^[ \t]*$') then
      teks[i] := regexp_replace(teks[i], '[ \t]*$', '');
      teks[i + 1] := regexp_replace(teks[i + 1], '^[ \t]*\n?', '');
    end if;
    di := di + length(tertulis[i]);
  end loop;
  if cardinality(buka) > 0 then
    di := buka[cardinality(buka)];
    perform api.templat_tolak(templat, letak[di], nama[di], format('bagian {{%s%s}} tidak ditutup', tanda[di], nama[di]), format('Tambahkan {{/%s}}.', nama[di]));
  end if;
end $$;

-- Keeps what it makes of a saved text. versi null: of every text, anew; one that it takes apart no longer has none.
create function api.templat_urai_simpan(versi bigint) returns void
  volatile language plpgsql as $$
declare
  t siklus.templat;
begin
  delete from siklus.templat_terurai x where versi is null;
  for t in select x.* from siklus.templat x where x.isi is not null and (versi is null or x.id = versi) loop
    begin
      insert into siklus.templat_terurai select t.id, u.teks, u.tanda, u.nama, u.letak, u.pasangan from api.templat_urai(t.isi) u;
    exception when sqlstate 'SK422' then
      null; -- using it says so, and gives way to the next best
    end;
  end loop;
end $$;

-- The line and column of a place.
create function api.templat_letak(templat text, letak int, out baris int, out kolom int)
  immutable parallel safe language sql as $$
  select 1 + length(t) - length(replace(t, E'\n', '')), length(regexp_replace(t, '^.*\n', '')) + 1
  from (select left(templat, letak - 1) as t) x
$$;

create function api.templat_tolak(templat text, letak int, nama text, pesan text, saran text default 'Perbaiki templat lalu simpan lagi.') returns void
  immutable parallel safe language plpgsql as $$
declare
  l record := api.templat_letak(templat, letak);
begin
  perform api.tolak(422, 'templat-cacat', format('Templat cacat pada baris %s kolom %s: %s.', l.baris, l.kolom, pesan), saran,
    jsonb_build_array(jsonb_build_object('kode', 'templat-cacat', 'baris', l.baris, 'kolom', l.kolom, 'nama', nama, 'pesan', pesan))::text);
end $$;
