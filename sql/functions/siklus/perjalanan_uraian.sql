-- SPDX-License-Identifier: MIT
-- The open trip of an SOP in words, act by act; null when there is none. Acts are told as they stand now;
-- for a day past only the stage it was in. urutan 1: the trip beside it, as when a revision is written while
-- the version in force is still being introduced.
create function api.perjalanan_uraian(s siklus.sop, hari date, urutan int default 0) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_column
declare
  t record;
begin
  select x.versi_id, x.tahap, x.masuk into t from api.tahap_sop(s.id, perjalanan_uraian.hari) x join siklus.versi v on v.id = x.versi_id
  where perjalanan_uraian.urutan = 0 or x.tahap <> 'monev'
  order by x.tahap = 'monev', v.ke desc limit 1 offset perjalanan_uraian.urutan;
  if not found then
    return null;
  end if;
  return (select jsonb_strip_nulls(jsonb_build_object('ke', v.ke, 'sebab', e.arti, 'alasan', p.alasan, 'tahap', j.nama, 'sejak', t.masuk, 'pasal', e.pasal,
      'menggantikan', p.menggantikan)
    || case when perjalanan_uraian.hari < api.hari_ini(s.unit_id) then '{}' else jsonb_build_object(
      'lingkup', l.nama,
      'tim', (select jsonb_agg(x.nama || ' (' || x.peran || ')' order by x.urut) from api.tim_kini(p.versi_id) x),
      'tindakan', (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kode', k.kode, 'nama', k.nama, 'keadaan', k.keadaan, 'tanggal', k.tanggal, 'oleh', k.oleh, 'kurang', k.kurang, 'alasan', k.alasan, 'pasal', k.pasal))
        order by k.urut) from api.tindakan_keadaan(p.versi_id) k where k.tahap = t.tahap),
      'penolakan', (select jsonb_agg(format('%s oleh %s: %s', api.teks_tanggal(x.tanggal), x.oleh, x.alasan) order by x.id) from siklus.tindakan x where x.versi_id = p.versi_id and x.hasil = 'ditolak'),
      'kurang_untuk_pengesahan', case when t.tahap = 'penyusunan' then (select jsonb_agg(y.arti || ' (' || y.pasal || ')' order by y.urut) from api.syarat_kurang(p.versi_id, perjalanan_uraian.hari) y) end,
      'berikutnya', nullif(api.tindakan_berikut(p, s, api.hari_ini(s.unit_id)), '[]')) end)
  from siklus.perjalanan p
  join siklus.versi v on v.id = p.versi_id
  join siklus.tahap_jenis j on j.tahap = t.tahap
  join siklus.perjalanan_sebab e on e.sebab = p.sebab
  left join siklus.lingkup_jenis l on l.lingkup = v.lingkup
  where p.versi_id = t.versi_id);
end $$;
