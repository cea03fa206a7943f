-- SPDX-License-Identifier: MIT
-- Adds to the trail what a statement made of the rows of a table: rows that came or went, whole. Arguments (trail.sql):
-- the columns of the key, then those of secrets and those kept by fingerprint, if there are such: three of the key, ''
-- where there are fewer. It runs with each statement of an act, so that all is said in one query whose plan is kept.
create function api.jejak_perubahan() returns trigger
  volatile language plpgsql as $$
begin
  if TG_OP = 'INSERT' and TG_NARGS = 1 then -- as nearly always
    insert into siklus.jejak_perubahan (dicatat, pelaku, tabel, kunci, sesudah)
    select now() + (select w.geser from siklus.sistem w), api.pelaku(), TG_TABLE_NAME, x.j ->> TG_ARGV[0], x.j
    from (select jsonb_strip_nulls(to_jsonb(r)) as j from baru r offset 0) x;
  elsif TG_OP = 'INSERT' then
    insert into siklus.jejak_perubahan (dicatat, pelaku, tabel, kunci, sesudah)
    select now() + (select w.geser from siklus.sistem w), api.pelaku(), TG_TABLE_NAME, concat_ws(',', x.j ->> TG_ARGV[0], x.j ->> TG_ARGV[1], x.j ->> TG_ARGV[2]),
      case when TG_NARGS > 3 then api.jejak_tutup(x.j, TG_ARGV[3], TG_ARGV[4]) else x.j end
    from (select jsonb_strip_nulls(to_jsonb(r)) as j from baru r offset 0) x;
  else
    insert into siklus.jejak_perubahan (dicatat, pelaku, tabel, kunci, sebelum)
    select now() + (select w.geser from siklus.sistem w), api.pelaku(), TG_TABLE_NAME, concat_ws(',', x.j ->> TG_ARGV[0], x.j ->> TG_ARGV[1], x.j ->> TG_ARGV[2]),
      case when TG_NARGS > 3 then api.jejak_tutup(x.j, TG_ARGV[3], TG_ARGV[4]) else x.j end
    from (select jsonb_strip_nulls(to_jsonb(r)) as j from lama r offset 0) x;
  end if;
  return null;
end $$;

-- The same of a changed row: what changed, before and after. A row left as it was is none.
create function api.jejak_perubahan_baris() returns trigger
  volatile language plpgsql as $$
declare
  lama constant jsonb := to_jsonb(old);
  baru constant jsonb := to_jsonb(new);
  d jsonb;
  k jsonb;
begin
  select jsonb_object_agg(m.key, m.value), jsonb_object_agg(m.key, baru -> m.key) into d, k from jsonb_each(lama) m where m.value <> baru -> m.key;
  if d is not null then
    if TG_NARGS > 3 then
      d := api.jejak_tutup(d, TG_ARGV[3], TG_ARGV[4]);
      k := api.jejak_tutup(k, TG_ARGV[3], TG_ARGV[4]);
    end if;
    insert into siklus.jejak_perubahan (dicatat, pelaku, tabel, kunci, sebelum, sesudah)
    select now() + s.geser, api.pelaku(), TG_TABLE_NAME, concat_ws(',', lama ->> TG_ARGV[0], lama ->> TG_ARGV[1], lama ->> TG_ARGV[2]), d, k from siklus.sistem s;
  end if;
  return null;
end $$;

-- A row without its secrets, what is kept by fingerprint as one: that it changed is seen, what it says is not.
create function api.jejak_tutup(j jsonb, rahasia text, sidik text) returns jsonb
  immutable parallel safe language plpgsql as $$
declare
  k text;
begin
  foreach k in array string_to_array(rahasia, ',') loop
    if j ->> k is not null then
      j := j || jsonb_build_object(k, '***');
    end if;
  end loop;
  foreach k in array string_to_array(sidik, ',') loop
    if j ->> k is not null then
      j := j || jsonb_build_object(k, 'sha256:' || encode(siklus.sidik(j ->> k), 'hex'));
    end if;
  end loop;
  return j;
end $$;
