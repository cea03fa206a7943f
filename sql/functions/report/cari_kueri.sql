-- SPDX-License-Identifier: MIT
-- What is asked for, of a text of letters and digits (siklus.cari_teks): what has all of its words, some of them, all of them in a row.
-- pokok: the stems that are looked for; dikira: one of the words occurs nowhere and stands for those spelt like it, or beginning with it.
create function api.cari_kueri(teks text, out semua tsquery, out salah_satu tsquery, out frasa tsquery, out pokok text[], out dikira boolean)
  stable language plpgsql as $$
declare
  w text;
  mirip text[];
  q tsquery;
begin
  pokok := '{}';
  dikira := false;
  for w in select x.kata from string_to_table(teks, ' ') with ordinality x (kata, n) where length(x.kata) <= 60 group by x.kata order by min(x.n) limit 12 loop
    mirip := coalesce(tsvector_to_array(to_tsvector('indonesian', w)), '{}');
    continue when mirip = '{}';
    if w !~ '[0-9]' then
      select coalesce(m.lain, mirip), m.lain is not null or dikira into mirip, dikira from api.cari_mirip(w, mirip[1]) m;
    end if;
    select (string_agg(quote_literal(x), ' | '))::tsquery into q from unnest(mirip) x;
    pokok := pokok || mirip;
    semua := coalesce(semua && q, q);
    salah_satu := coalesce(salah_satu || q, q);
    frasa := coalesce(frasa <-> q, q);
  end loop;
end $$;
