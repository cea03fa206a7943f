-- SPDX-License-Identifier: MIT
-- What the one who looks is charged with today, as api.kenali judges it: the role, its part of the tree (null: all of it), and whether it only
-- reads, for want of a second factor. Within what the token is limited to.
create function api.halaman_tugas() returns table (peran text, urut int, jalur public.ltree, baca boolean)
  stable language plpgsql as $$
declare
  siapa bigint := nullif(current_setting('siklus.pengguna', true), '')::bigint;
  kredensial text[] := string_to_array(current_setting('siklus.kredensial', true), ':');
  cakupan text[] := case kredensial[1] when 'token' then (select k.cakupan from siklus.token k where k.id = kredensial[2]::bigint) end;
  tingkat int := case kredensial[1] when 'sesi' then (select s.tingkat from siklus.sesi s where s.id = kredensial[2]::bigint) end;
begin
  if siapa is null then -- nobody whom a row names: the role and the parts of this request
    return query
    select r.peran, r.urut, l.jalur, false from siklus.peran r left join unnest(siklus.lingkup()) l (jalur) on not siklus.melihat_semua()
    where r.peran = coalesce(nullif(current_setting('siklus.tugas_peran', true), ''), 'administrator');
  else
    return query
    select t.peran, r.urut, u.jalur, coalesce(tingkat < 2 and r.perlu_totp, false)
    from siklus.tugas t join siklus.peran r on r.peran = t.peran left join siklus.unit u on u.id = t.unit_id
    where t.pengguna_id = siapa and t.dicabut is null and t.masa @> api.hari_tugas() and (cakupan is null or t.peran = any (cakupan));
  end if;
end $$;

-- The roles that the one who looks acts in today.
create function api.halaman_peran() returns text[]
  stable language plpgsql as $$
begin
  return array(select distinct t.peran from api.halaman_tugas() t);
end $$;

-- Which role it would be in which the one who looks calls a function: the first of those that may.
create function api.halaman_bertindak(fungsi text) returns text
  stable language plpgsql as $$
begin
  return (
    select t.peran from api.halaman_tugas() t join api.hak_peran h on h.peran = t.peran
    where h.fungsi = halaman_bertindak.fungsi and case when t.baca then not api.fungsi_menulis(h.fungsi) else true end order by t.urut limit 1);
end $$;

-- What of the matrix the one who looks may call, so that a page offers no act that would be refused: in each of these parts of the tree
-- (null: anywhere). fungsi: this one alone.
create function api.halaman_wewenang(di public.ltree[] default null, fungsi text default null) returns text[]
  stable language plpgsql as $$
begin
  return array(
    select h.fungsi
    from unnest(coalesce(di, array[null::public.ltree])) with ordinality d (jalur, n)
    join api.halaman_tugas() t on d.jalur is null or t.jalur is null or d.jalur operator(public.<@) t.jalur
    join api.hak_peran h on h.peran = t.peran
    where (halaman_wewenang.fungsi is null or h.fungsi = halaman_wewenang.fungsi) and case when t.baca then not api.fungsi_menulis(h.fungsi) else true end
    group by h.fungsi
    having count(distinct d.n) = greatest(cardinality(di), 1));
end $$;

-- The roles in which the one who looks only reads, for want of a second factor; fungsi: of those that may call it.
create function api.halaman_tanpa_faktor(fungsi text default null) returns text[]
  stable language plpgsql as $$
begin
  return array(
    select distinct t.peran from api.halaman_tugas() t
    where t.baca and (halaman_tanpa_faktor.fungsi is null or exists (select from api.hak_peran h where h.peran = t.peran and h.fungsi = halaman_tanpa_faktor.fungsi)));
end $$;

-- Who else may call a function, in words.
create function api.halaman_siapa(fungsi text) returns text
  stable language plpgsql as $$
begin
  return api.peran_nama(array(select h.peran from api.hak_peran h where h.fungsi = halaman_siapa.fungsi));
end $$;
