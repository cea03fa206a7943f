-- SPDX-License-Identifier: MIT
-- Every open duty on a day, of every kind. mulai and lama are what the due date was counted from; rujukan is
-- what the duty is about when it is not the SOP itself. Of a subtree.
create function api.kewajiban_pada(as_of date, lingkup public.ltree default null) returns table (
  jenis text, sop_id bigint, unit_id bigint, rujukan bigint, peristiwa text, mulai date, lama text, perkiraan boolean,
  jatuh_tempo date, ditunda_hingga date, uraian text, pasal text)
  stable parallel safe language sql as $$
  select t.jenis, t.sop_id, t.unit_id, 0, t.peristiwa, t.mulai, t.bulan || ' bulan', t.perkiraan, t.jatuh_tempo, t.ditunda_hingga, null, t.pasal
  from api.tenggat_pada(as_of, lingkup) t
  union all
  select 'tahap', t.sop_id, t.unit_id, t.rujukan, 'masuk tahap', t.mulai, (t.jatuh_tempo - t.mulai) || ' hari', false, t.jatuh_tempo, null, t.uraian, t.pasal
  from api.tenggat_tahap(as_of, lingkup) t
  union all
  select 'laporan', t.sop_id, t.unit_id, t.rujukan, 'Keputusan', t.mulai, (t.jatuh_tempo - t.mulai) || ' hari', false, t.jatuh_tempo, null, t.uraian, t.pasal
  from api.tenggat_laporan(as_of, lingkup) t
  union all
  select 'tindak_lanjut', t.sop_id, t.unit_id, t.rujukan, 'disepakati', t.mulai, null, false, t.jatuh_tempo, null, t.uraian, t.pasal
  from api.tenggat_tindak_lanjut(as_of, lingkup) t
  union all
  select 'penyusunan', null, t.unit_id, t.rujukan, 'program', t.mulai, null, false, t.jatuh_tempo, null, t.uraian, t.pasal
  from api.tenggat_penyusunan(as_of, lingkup) t
$$;
