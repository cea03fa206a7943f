-- SPDX-License-Identifier: MIT
-- What has happened to an SOP, the latest first: trips, stages, acts, decisions, receipts, evaluations, monitoring, postponements,
-- actions agreed on, reports. At most batas events; each belongs to a day, in the order in which it was recorded.
create function api.halaman_linimasa(sop bigint, batas int) returns jsonb
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off -- however small the tables were when it was planned
as $$
begin
  return (
    with versi as materialized (
      select v.id, v.ke from siklus.versi v where v.sop_id = halaman_linimasa.sop
    ), kejadian (tanggal, dicatat, jenis, nama, oleh, rincian) as (
      select p.tanggal, p.dicatat, 'perjalanan', format('Versi ke-%s dimulai: %s', v.ke, b.arti), p.oleh, p.alasan
      from versi v join siklus.perjalanan p on p.versi_id = v.id join siklus.perjalanan_sebab b on b.sebab = p.sebab
      union all
      select m.tanggal, m.dicatat, 'tahap', format('Versi ke-%s masuk tahap %s', v.ke, j.nama), null, null
      from versi v join siklus.tahap_masuk m on m.versi_id = v.id join siklus.tahap_jenis j on j.tahap = m.tahap
      union all
      select t.tanggal, t.dicatat, 'tindakan', concat_ws(' ', t.kode, coalesce(j.nama, 'Keputusan'), case when t.hasil not in ('selesai', 'lulus') then '(' || h.arti || ')' end), t.oleh, concat_ws('. ', t.bukti, t.alasan, 'Keputusan nomor ' || g.keputusan_nomor)
      from versi v join siklus.tindakan t on t.versi_id = v.id join siklus.tindakan_hasil h on h.kode = t.kode and h.hasil = t.hasil
      left join siklus.tindakan_jenis j on j.kode = t.kode left join siklus.pengesahan g on g.tindakan_id = t.id
      union all
      select r.tanggal, r.dicatat, 'terima', format('Diterima oleh %s', d.nama), null, d.jabatan
      from versi v join siklus.distribusi d on d.versi_id = v.id join siklus.tanda_terima r on r.distribusi_id = d.id
      union all
      select l.tanggal, l.dicatat, 'lapor', 'Dilaporkan kepada Bupati melalui Bagian Organisasi', l.oleh, 'Surat nomor ' || l.surat
      from versi v join siklus.lapor l on l.versi_id = v.id
      union all
      select e.tanggal, e.dicatat, 'evaluasi', 'Evaluasi: ' || h.arti, e.oleh, e.catatan from siklus.evaluasi e join siklus.evaluasi_hasil h on h.hasil = e.hasil where e.sop_id = halaman_linimasa.sop
      union all
      select m.tanggal, m.dicatat, 'monitoring', case m.berjalan_baik when true then 'Monitoring: berjalan baik' when false then 'Monitoring: tidak berjalan baik' else 'Monitoring' end, m.oleh, m.catatan
      from siklus.monitoring m where m.sop_id = halaman_linimasa.sop
      union all
      select d.tanggal, d.dicatat, 'penundaan', 'Evaluasi ditunda hingga ' || api.teks_tanggal(d.hingga), d.oleh, format('Keputusan %s. %s', d.keputusan, d.alasan)
      from siklus.penundaan d where d.sop_id = halaman_linimasa.sop
      union all
      select f.tanggal, f.dicatat, 'tindak_lanjut', 'Tindak lanjut selesai: ' || t.uraian, f.oleh, f.bukti
      from siklus.tindak_lanjut t join siklus.tindak_lanjut_selesai f on f.tindak_lanjut_id = t.id where t.sop_id = halaman_linimasa.sop
    )
    select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('tanggal', k.tanggal, 'jenis', k.jenis, 'nama', k.nama, 'oleh', k.oleh, 'rincian', nullif(left(k.rincian, 600), ''))) order by k.tanggal desc, k.dicatat desc), '[]')
    from (select * from kejadian x order by x.tanggal desc, x.dicatat desc limit batas) k);
end $$;
