-- SPDX-License-Identifier: MIT
-- Of what the person is charged with today, all that may call the function; the role is the first of them, the part of
-- the tree is theirs together. tingkat: of a session; null where no second factor can be asked for.
create function api.kenali_tugas(fungsi text, pengguna bigint, nama text, cakupan text[], tingkat int, boleh text[], out peran text, out lingkup text, out semua boolean)
  stable language plpgsql as $$
declare
  kini text[];
  hari date := api.hari_tugas();
begin
  select (array_agg(t.peran order by r.urut))[1], array_agg(distinct u.jalur) filter (where u.id is not null), bool_or(t.unit_id is null)
  into peran, lingkup, semua
  from siklus.tugas t join siklus.peran r on r.peran = t.peran left join siklus.unit u on u.id = t.unit_id
  where t.pengguna_id = kenali_tugas.pengguna and t.dicabut is null and t.masa @> hari and t.peran = any (boleh)
    and (cakupan is null or t.peran = any (cakupan)) and (tingkat is null or tingkat = 2 or not r.perlu_totp or not api.fungsi_menulis(kenali_tugas.fungsi));
  if peran is not null then
    return;
  end if;
  kini := array(select distinct t.peran from siklus.tugas t
                where t.pengguna_id = kenali_tugas.pengguna and t.dicabut is null and t.masa @> hari);
  if tingkat = 1 and kini && boleh then
    perform api.tolak_tanpa_faktor();
  elsif kini && boleh then
    perform api.tolak(403, 'di-luar-cakupan', format('Token ini hanya boleh dipakai sebagai %s.', api.peran_nama(cakupan)), 'Pakai token lain, atau minta yang cakupannya sesuai.');
  end if;
  perform api.kenali_tolak(nama, kini, boleh);
end $$;

create function api.tolak_tanpa_faktor() returns void
  stable language plpgsql as $$
begin
  perform api.tolak(403, 'perlu-faktor-kedua', 'Tindakan dengan peran ini memerlukan faktor kedua.', 'Masuk lagi dengan kode dari aplikasi autentikator; bila belum punya, siapkan sendiri dengan: siklusctl saya totp.');
end $$;

create function api.kenali_tolak(nama text, kini text[], boleh text[]) returns void
  stable language plpgsql as $$
begin
  if cardinality(kini) = 0 then
    perform api.tolak(403, 'tanpa-tugas', format('%s tidak memegang tugas apa pun hari ini.', nama), 'Minta administrator memberi tugas: siklusctl tugas beri.');
  end if;
  perform api.tolak(403, 'tidak-berwenang', format('%s bertindak sebagai %s; peran itu tidak boleh melakukan ini.', nama, api.peran_nama(kini)),
    case when cardinality(boleh) > 0 then format('Yang boleh: %s.', api.peran_nama(boleh)) else 'Hubungi administrator.' end);
end $$;

-- Roles in words, in their order.
create function api.peran_nama(peran text[]) returns text
  stable language sql as $$
  select string_agg(r.nama, ', ' order by r.urut) from siklus.peran r where r.peran = any (peran_nama.peran)
$$;

-- What PostgreSQL does not hold to be without effects. A name it does not know writes, to be safe.
create function api.fungsi_menulis(fungsi text) returns boolean
  stable language plpgsql as $$
begin
  return coalesce((select f.provolatile = 'v' from pg_catalog.pg_proc f where f.oid = to_regprocedure(format('api.%I(jsonb)', fungsi))), true);
end $$;

-- The day by which tasks begin and end: that of WIB, as for all that belongs to no unit. siklus.sekarang() and api.hari_pusat() are
-- planned anew in each transaction; every request asks for this, so it is one plan that is kept.
create function api.hari_tugas() returns date
  stable language plpgsql as $$
begin
  return (select ((now() + s.geser) at time zone 'Asia/Jakarta')::date from siklus.sistem s);
end $$;
