-- SPDX-License-Identifier: MIT
-- Of claimed deliveries those that need nothing but sending: the text is written, each of its lines is still true,
-- the address it was made for still stands, and the day of a digest is today (kiriman_hari). The one check of the state inside the claim, for all at once.
create function api.kiriman_utuh(kiriman bigint[]) returns setof bigint
  volatile language plpgsql
  set plan_cache_mode = force_generic_plan -- planning what it asks takes longer than asking
  as $$
declare
  hari date := (siklus.sekarang() at time zone 'Asia/Jayapura')::date; -- nowhere is it later
begin
  return query
    with benar as materialized (
      select m.kiriman_id as id, count(*) as jumlah from api.kewajiban_masih(kiriman) m group by m.kiriman_id having bool_and(m.masih)
    )
    select k.id from unnest(kiriman) x (id)
    join siklus.kiriman k on k.id = x.id
    join siklus.kiriman_isi i on i.kiriman_id = k.id
    join siklus.kanal n on n.nama = k.saluran and n.aktif
    join siklus.saluran s on s.id = k.saluran_id and s.aktif
    left join siklus.pejabat f on f.id = s.pejabat_id
    left join benar b on b.id = k.id
    where i.baris = coalesce(b.jumlah, 0) and (f.masa @> api.hari_ini(k.unit_id) or s.pejabat_id is null and not api.jabatan_lowong(s.jabatan_id, api.hari_ini(k.unit_id)))
      and (k.golongan <> 'rekap' or k.tanggal = hari or k.tanggal = api.hari_ini(k.unit_id));
end $$;
