-- SPDX-License-Identifier: MIT
-- Monitorings recorded, by date, in the columns of the official form. p: unit (and all below it), sejak,
-- sampai, setelah, batas.
create function api.monitoring_daftar(p jsonb) returns table (
  no bigint, tanggal date, unit text, sop bigint, prosedur text, berjalan_baik text, catatan text, tindakan text, penanggung text, tenggat date,
  penilai text, metode text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  sesudah text[] := api.arg_kursor(p, 2);
  dari date := api.arg_tanggal(p, 'sejak', '-infinity');
  hingga date := api.arg_tanggal(p, 'sampai', 'infinity');
begin
  return query
  select m.id, m.tanggal, x.kode, m.sop_id, api.prosedur(v), case m.berjalan_baik when true then 'ya' when false then 'tidak' end, m.catatan,
    t.uraian, t.penanggung, t.jatuh_tempo, m.oleh, array_to_string(coalesce(m.metode, r.metode), ','), api.kursor(m.tanggal::text, m.id::text)
  from siklus.monitoring m
  join siklus.sop s on s.id = m.sop_id
  join siklus.unit x on x.id = s.unit_id
  join siklus.versi v on v.id = m.versi_id
  left join siklus.monitoring_putaran r on r.id = m.putaran_id
  left join siklus.tindak_lanjut t on t.monitoring_id = m.id
  where (u.id is null or x.jalur operator(public.<@) u.jalur)
    and m.tanggal between dari and hingga
    and (sesudah is null or (m.tanggal, m.id) > (sesudah[1]::date, sesudah[2]::bigint))
  order by m.tanggal, m.id
  limit api.arg_batas(p);
end $$;
