-- SPDX-License-Identifier: MIT
-- The queue of duties of every kind, by due date. p: unit (and all below it), jenis, status, as_of, setelah, batas.
create function api.tenggat_daftar(p jsonb) returns table (
  jenis text, sop bigint, rujukan bigint, unit text, judul text, uraian text, jatuh_tempo date, ditunda_hingga date, status text, hari int, pasal text, tindakan text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
  k text[] := api.arg_kursor(p, 2);
begin
  perform api.arg_status(p, '{patuh,segera,terlambat}');
  if coalesce(p ->> 'jenis', '') <> '' and not exists (select from siklus.tenggat_jenis j where j.jenis = p ->> 'jenis') then
    perform api.tolak(400, 'parameter-cacat', format('jenis "%s" tidak dikenal.', left(p ->> 'jenis', 40)),
      format('Pilih salah satu: %s.', (select string_agg(j.jenis, ', ' order by j.urut) from siklus.tenggat_jenis j)));
  end if;
  return query
  select d.jenis, d.sop_id, d.rujukan, x.kode, api.sop_judul_pada(d.sop_id, acuan), d.uraian, d.jatuh_tempo, d.ditunda_hingga, d.status, acuan - d.jatuh_tempo, d.pasal, d.tindakan,
    api.kursor(d.jatuh_tempo::text, d.kunci::text)
  from (
    select t.*, j.tindakan, api.status_tenggat(coalesce(t.ditunda_hingga, t.jatuh_tempo), acuan, (b.nilai ->> j.segera)::int) as status,
      j.urut * 100000000000000000 + case when t.sop_id is null then t.rujukan * 1000000000 + t.unit_id else coalesce(nullif(t.rujukan, 0), t.sop_id) end as kunci
    from api.kewajiban_pada(acuan, u.jalur) t
    join siklus.tenggat_jenis j on j.jenis = t.jenis
    join api.kebijakan_peta(acuan) b on b.unit_id = t.unit_id) d
  join siklus.unit x on x.id = d.unit_id
  where coalesce(p ->> 'jenis', '') in ('', d.jenis) and coalesce(p ->> 'status', '') in ('', d.status)
    and (k is null or (d.jatuh_tempo, d.kunci) > (k[1]::date, k[2]::bigint))
  order by d.jatuh_tempo, d.kunci
  limit api.arg_batas(p);
end $$;
