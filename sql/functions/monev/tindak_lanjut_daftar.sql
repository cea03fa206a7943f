-- SPDX-License-Identifier: MIT
-- Actions by due date, as known on a day. gugur: still open when its SOP ended. p: unit (and all below
-- it), status, as_of, setelah, batas.
create function api.tindak_lanjut_daftar(p jsonb) returns table (
  id bigint, sop bigint, unit text, judul text, sumber text, tanggal date, uraian text, penanggung text, jatuh_tempo date, hari int, status text,
  selesai date, oleh text, bukti text, _kursor text)
  stable language plpgsql as $$
#variable_conflict use_column
declare
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan(p, u);
  sesudah text[] := api.arg_kursor(p, 2);
begin
  perform api.arg_status(p, '{terbuka,terlambat,selesai,gugur}');
  return query
  select t.id, t.sop_id, x.kode, v.judul, case when t.evaluasi_id is not null then 'evaluasi' else 'monitoring' end, t.tanggal, t.uraian, t.penanggung, t.jatuh_tempo,
    coalesce(f.tanggal, acuan) - t.jatuh_tempo, k.status, f.tanggal, f.oleh, f.bukti, api.kursor(t.jatuh_tempo::text, t.id::text)
  from siklus.tindak_lanjut t
  join api.sop_pemilik(acuan) s on s.sop_id = t.sop_id
  join siklus.unit x on x.id = s.unit_id
  left join siklus.evaluasi e on e.id = t.evaluasi_id
  left join siklus.monitoring m on m.id = t.monitoring_id
  join siklus.versi v on v.id = coalesce(e.versi_id, m.versi_id)
  left join siklus.tindak_lanjut_selesai f on f.tindak_lanjut_id = t.id and f.tanggal <= acuan and f.tercatat <= acuan
  cross join lateral (select case when f.tindak_lanjut_id is not null then 'selesai' when exists (select from api.sop_berakhir(acuan) b where b.sop_id = t.sop_id) then 'gugur'
    when acuan > t.jatuh_tempo then 'terlambat' else 'terbuka' end) k (status)
  where t.tanggal <= acuan and t.tercatat <= acuan
    and (u.id is null or x.jalur operator(public.<@) u.jalur)
    and coalesce(p ->> 'status', '') in ('', k.status)
    and (sesudah is null or (t.jatuh_tempo, t.id) > (sesudah[1]::date, sesudah[2]::bigint))
  order by t.jatuh_tempo, t.id
  limit api.arg_batas(p);
end $$;
