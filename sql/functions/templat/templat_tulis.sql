-- SPDX-License-Identifier: MIT
-- A template filled in from a document: no code, no raw output. Values are escaped for where they stand (cara):
-- teks (one clean line), kepala (the same), html, json (inside a string), form (percent-encoded). A name is looked up
-- from the innermost section outwards. {{#nama}} repeats for a list, enters an object, holds for any value that is
-- not empty; {{^nama}} holds for an empty one (none, false, 0, "", an empty list). Steps and output are bounded.
create function api.templat_tulis(templat text, dok jsonb, cara text) returns text
  immutable parallel safe language plpgsql as $$
declare
  u record := api.templat_urai(templat);
begin
  return api.templat_jalankan(templat, u.teks, u.tanda, u.nama, u.letak, u.pasangan, dok, cara);
end $$;

-- The same of a text taken apart already (templat_urai).
create function api.templat_jalankan(templat text, teks text[], tanda text[], nama text[], letak int[], pasangan int[], dok jsonb, cara text) returns text
  immutable parallel safe language plpgsql as $$
declare
  maks constant int := 1000000;
  n int := cardinality(tanda);
  hasil text[] := '{}';
  besar int := 0;
  sepotong text;
  konteks jsonb[] := array[dok];
  daftar jsonb[] := array[null::jsonb];
  ke int[] := array[0];
  d int := 1;
  di int := 1;
  langkah int := 0;
  nilai jsonb;
begin
  loop
    if teks[di] <> '' then
      hasil := hasil || teks[di];
      besar := besar + length(teks[di]);
    end if;
    exit when di > n;
    langkah := langkah + 1;
    if besar > maks or langkah > maks then
      perform api.templat_tolak(templat, letak[di], nama[di], 'hasilnya terlalu panjang');
    end if;
    if tanda[di] = '' then
      sepotong := api.templat_lolos(api.templat_nilai(konteks, d, nama[di]), cara);
      hasil := hasil || sepotong;
      besar := besar + length(sepotong);
    elsif tanda[di] in ('#', '^') then
      nilai := api.templat_nilai(konteks, d, nama[di]);
      if (nilai is null or nilai in ('null', 'false', '0', '""', '[]', '{}')) = (tanda[di] = '#') then
        di := pasangan[di];
      else
        d := d + 1;
        daftar[d] := case when jsonb_typeof(nilai) = 'array' then nilai end;
        ke[d] := 0;
        konteks[d] := case jsonb_typeof(nilai) when 'array' then nilai -> 0 when 'object' then nilai else konteks[d - 1] end;
      end if;
    elsif tanda[di] = '/' then
      ke[d] := ke[d] + 1;
      if ke[d] < jsonb_array_length(daftar[d]) then
        konteks[d] := daftar[d] -> ke[d];
        di := pasangan[di];
      else
        d := d - 1;
      end if;
    end if;
    di := di + 1;
  end loop;
  return array_to_string(hasil, '');
end $$;

-- What a name means in the innermost of the contexts 1 … d that knows its first part; "." is that context itself.
create function api.templat_nilai(konteks jsonb[], d int, nama text) returns jsonb
  immutable parallel safe language plpgsql as $$
declare
  pertama text := split_part(nama, '.', 1);
begin
  if nama = '.' then
    return konteks[d];
  end if;
  for i in reverse d .. 1 loop
    if jsonb_typeof(konteks[i]) = 'object' and konteks[i] ? pertama then
      return case when pertama = nama then konteks[i] -> nama else konteks[i] #> string_to_array(nama, '.') end;
    end if;
  end loop;
  return null;
end $$;

-- A value, safe for where it goes. Numbers are grouped and yes or no are words where people read them. A list or
-- an object has no value of its own.
create function api.templat_lolos(nilai jsonb, cara text) returns text
  immutable parallel safe language plpgsql as $$
declare
  t text := nilai #>> '{}';
begin
  if t is null or jsonb_typeof(nilai) in ('array', 'object') then
    return '';
  end if;
  if cara = 'json' then
    t := to_jsonb(t)::text;
    return substr(t, 2, length(t) - 2);
  elsif cara = 'form' then
    return case when t ~ '^[A-Za-z0-9._~-]*$' then t else (
      select string_agg(case when h ~ '^[A-Za-z0-9._~-]$' then h else upper(regexp_replace(encode(convert_to(h, 'UTF8'), 'hex'), '(..)', '%\1', 'g')) end, '' order by i)
      from regexp_split_to_table(t, '') with ordinality x (h, i)) end;
  elsif jsonb_typeof(nilai) = 'number' then
    return case when t ~ '^-?[0-9]{1,18}$' then api.teks_bilangan(t::bigint) else replace(t, '.', ',') end;
  elsif jsonb_typeof(nilai) = 'boolean' then
    return case t when 'true' then 'ya' else 'tidak' end;
  end if;
  t := api.teks_baris(t, 2000);
  if cara = 'html' then
    return replace(replace(replace(replace(replace(t, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;');
  elsif cara in ('teks', 'kepala') then
    return t;
  end if;
  raise exception 'cara % is none of teks, html, json, form, kepala', cara;
end $$;
