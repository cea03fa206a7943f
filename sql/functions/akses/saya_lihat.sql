-- SPDX-License-Identifier: MIT
-- Who asks, by what known, charged with what today, and whether that needs a second factor not yet given.
create function api.saya_lihat(p jsonb) returns jsonb
  stable language plpgsql as $$
declare
  k text := coalesce(current_setting('siklus.kredensial', true), '');
  g siklus.pengguna;
  s siklus.sesi;
  tz text;
begin
  select * into g from siklus.pengguna where id = nullif(current_setting('siklus.pengguna', true), '')::bigint;
  if k like 'sesi:%' then
    select * into s from siklus.sesi where id = substr(k, 6)::bigint;
  end if;
  -- By the clock of the unit one has a charge in: who asks only about oneself acts for no part of the tree.
  tz := coalesce((select api.zona_unit(t.unit_id) from siklus.tugas t where t.pengguna_id = g.id and t.dicabut is null and t.masa @> api.hari_tugas() and t.unit_id is not null order by t.id limit 1), 'Asia/Jakarta');
  return jsonb_build_object('pelaku', api.pelaku(), 'nama_lengkap', g.nama_lengkap, 'lewat', split_part(k, ':', 1), 'nomor', case when k ~ '^(token|sesi):' then split_part(k, ':', 2)::bigint end,
    'faktor_kedua', exists (select from siklus.totp t where t.pengguna_id = g.id and t.disahkan is not null),
    'kedaluwarsa', coalesce(api.waktu(least(s.kedaluwarsa, s.terakhir + s.diam), tz), case when k like 'token:%' then (select api.waktu(x.kedaluwarsa, tz) from siklus.token x where x.id = substr(k, 7)::bigint) end),
    'perlu_faktor_kedua', coalesce(s.tingkat = 1 and exists (select from siklus.tugas t join siklus.peran r on r.peran = t.peran
      where t.pengguna_id = g.id and t.dicabut is null and t.masa @> api.hari_tugas() and r.perlu_totp), false),
    'tugas', case when g.id is null then '[{"peran": "administrator", "unit": null}]' else
      (select coalesce(jsonb_agg(api.tugas_uraian(t) order by r.urut, t.id), '[]') from siklus.tugas t join siklus.peran r on r.peran = t.peran
       where t.pengguna_id = g.id and t.dicabut is null and t.masa @> api.hari_tugas()) end);
end $$;
