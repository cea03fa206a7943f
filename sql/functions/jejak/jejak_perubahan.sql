-- SPDX-License-Identifier: MIT
-- Adds to the trail what a statement made of the rows of a table: a new row whole, a changed one by what changed,
-- before and after. Arguments: the columns of the key; of secrets; of what is kept by fingerprint (trail.sql).
create function api.jejak_perubahan() returns trigger
  volatile language plpgsql as $$
declare
  saat constant timestamptz := siklus.sekarang();
  siapa constant text := api.pelaku();
  kolom constant text[] := string_to_array(TG_ARGV[0], ',');
  rahasia constant text[] := string_to_array(TG_ARGV[1], ',');
  sidik constant text[] := string_to_array(TG_ARGV[2], ',');
begin
  if TG_OP = 'INSERT' then
    insert into siklus.jejak_perubahan (dicatat, pelaku, tabel, kunci, sesudah)
    select saat, siapa, TG_TABLE_NAME, api.jejak_kunci(x.j, kolom), api.jejak_baris(x.j, rahasia, sidik)
    from (select jsonb_strip_nulls(to_jsonb(b)) as j from baru b) x;
  elsif TG_OP = 'DELETE' then
    insert into siklus.jejak_perubahan (dicatat, pelaku, tabel, kunci, sebelum)
    select saat, siapa, TG_TABLE_NAME, api.jejak_kunci(x.j, kolom), api.jejak_baris(x.j, rahasia, sidik)
    from (select jsonb_strip_nulls(to_jsonb(b)) as j from lama b) x;
  else
    -- A key never changes, or it is another row.
    insert into siklus.jejak_perubahan (dicatat, pelaku, tabel, kunci, sebelum, sesudah)
    select saat, siapa, TG_TABLE_NAME, coalesce(l.kunci, b.kunci), api.jejak_baris(api.jejak_beda(l.j, b.j), rahasia, sidik), api.jejak_baris(api.jejak_beda(b.j, l.j), rahasia, sidik)
    from (select api.jejak_kunci(x.j, kolom) as kunci, x.j from (select to_jsonb(x) as j from lama x) x) l
    full join (select api.jejak_kunci(x.j, kolom) as kunci, x.j from (select to_jsonb(x) as j from baru x) x) b on b.kunci = l.kunci
    where l.j is distinct from b.j;
  end if;
  return null;
end $$;

create function api.jejak_kunci(j jsonb, kolom text[]) returns text
  immutable parallel safe language sql as $$
  select case when cardinality(kolom) = 1 then j ->> kolom[1] else (select string_agg(j ->> k, ',' order by n) from unnest(kolom) with ordinality x (k, n)) end
$$;

-- The members of one row that another has not, or has otherwise; of a row without another all. Null: there is no row.
create function api.jejak_beda(j jsonb, lain jsonb) returns jsonb
  immutable parallel safe language sql as $$
  select case when lain is null then j else (select coalesce(jsonb_object_agg(m.key, m.value), '{}') from jsonb_each(j) m where m.value is distinct from lain -> m.key) end
$$;

-- A row as the trail keeps it. That a secret or a document changed is seen from its fingerprint, what it says is not.
create function api.jejak_baris(j jsonb, rahasia text[], sidik text[]) returns jsonb
  immutable parallel safe language sql as $$
  select case when rahasia = '{}' and sidik = '{}' then j else (select j || coalesce(jsonb_object_agg(k, case when k = any (rahasia) then '"***"' else to_jsonb('sha256:' || encode(siklus.sidik(j ->> k), 'hex')) end), '{}')
    from unnest(rahasia || sidik) k where j ->> k is not null) end
$$;
