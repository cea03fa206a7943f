-- SPDX-License-Identifier: MIT
-- The trips through the siklus on a day: stage, since when, until when. p: unit (and all below it), tahap,
-- as_of, setelah, batas.
create function api.tahap_daftar(p jsonb) returns table (
  sop bigint, versi int, unit text, judul text, sebab text, tahap text, sejak date, jatuh_tempo date, status text, hari int, pasal text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
  sesudah bigint := api.arg_sesudah(p);
begin
  if coalesce(p ->> 'tahap', '') <> '' and not exists (select from siklus.tahap_jenis j where j.tahap = p ->> 'tahap') then
    perform api.tolak(400, 'parameter-cacat', format('tahap "%s" tidak dikenal.', left(p ->> 'tahap', 40)),
      format('Pilih salah satu: %s.', (select string_agg(j.tahap, ', ' order by j.urut) from siklus.tahap_jenis j)));
  end if;
  return query
  select t.sop_id, v.ke, x.kode, api.judul_pada(v, acuan), j.sebab, t.tahap, t.masuk, t.jatuh_tempo,
    api.status_tenggat(t.jatuh_tempo, acuan, (b.nilai ->> 'segera_kerja_hari')::int), acuan - t.jatuh_tempo, t.pasal, api.kursor(t.versi_id::text)
  from api.tahap_pada(acuan, u.jalur) t
  join siklus.versi v on v.id = t.versi_id
  join siklus.perjalanan j on j.versi_id = t.versi_id
  join siklus.unit x on x.id = t.unit_id
  join api.kebijakan_peta(acuan) b on b.unit_id = t.unit_id
  where t.versi_id > sesudah and coalesce(p ->> 'tahap', '') in ('', t.tahap)
  order by t.versi_id
  limit api.arg_batas(p);
end $$;
