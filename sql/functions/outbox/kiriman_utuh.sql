-- SPDX-License-Identifier: MIT
-- Of claimed deliveries those that need nothing but sending: the text is written, each of its lines is still true,
-- and the address it was made for still stands. The one check of the state inside the claim, for all at once.
create function api.kiriman_utuh(kiriman bigint[]) returns setof bigint
  volatile language plpgsql as $$
begin
  return query
    with baris as materialized (
      select k.id, g.sop_id, coalesce(g.unit_id, s.unit_id) as unit_id, g.jenis, g.rujukan, g.jatuh_tempo, g.ditunda_hingga
      from unnest(kiriman) x (id) join siklus.kiriman k on k.id = x.id
      join siklus.pengingat g on g.kiriman_id = coalesce(k.salinan_dari, k.id) and g.status <> 'batal'
      left join siklus.sop s on s.id = g.sop_id
    ), wajib as materialized (
      select t.unit_id, t.sop_id, t.jenis, t.rujukan, t.jatuh_tempo, t.ditunda_hingga
      from (select distinct b.unit_id from baris b) q join siklus.unit u on u.id = q.unit_id
      cross join lateral api.kewajiban_pada(api.hari_ini(u.id), u.jalur) t where t.unit_id = u.id
    ), benar as (
      select b.id, count(*) as jumlah from baris b
      where exists (select from wajib t where t.unit_id = b.unit_id and t.jenis = b.jenis and t.rujukan = b.rujukan and t.jatuh_tempo = b.jatuh_tempo
        and t.sop_id is not distinct from b.sop_id and t.ditunda_hingga is not distinct from b.ditunda_hingga)
      group by b.id)
    select k.id from unnest(kiriman) x (id)
    join siklus.kiriman k on k.id = x.id
    join siklus.kiriman_isi i on i.kiriman_id = k.id
    join siklus.saluran s on s.id = k.saluran_id and s.aktif
    left join siklus.pejabat f on f.id = s.pejabat_id
    left join benar b on b.id = k.id
    where i.baris = coalesce(b.jumlah, 0) and (s.pejabat_id is null or f.masa @> api.hari_ini(k.unit_id));
end $$;
