-- SPDX-License-Identifier: MIT
-- SOPs in force that something has happened to since they were last looked at: they passed to another unit or their unit
-- was renamed (sotk), or a regulation they cite was amended or revoked (dasar_hukum). As known on the day. A flag ends when an
-- evaluation of that day or later is recorded after it, or a version comes into force that it does not touch; never by
-- itself. A version that cites what is revoked is flagged whenever it took effect: Pasal 9 huruf c allows no such basis.
create function api.tanda_pada(as_of date) returns table (
  sop_id bigint, jenis text, sejak date, sebab text, pasal text, tindakan text)
  stable parallel safe language sql as $$
  select t.sop_id, t.jenis, t.sejak, t.sebab, t.pasal, t.tindakan from api.tanda_rinci(as_of) t
$$;

-- The same, with the regulation it is about.
create function api.tanda_rinci(as_of date) returns table (
  sop_id bigint, jenis text, peraturan_id bigint, sejak date, sebab text, pasal text, tindakan text)
  stable parallel safe language sql as $$
  with kejadian as (
    select m.sop_id, 'sotk' as jenis, m.tanggal, m.dicatat, true as sejak_efektif, null::bigint as peraturan_id, m.dari, m.ke, null::bigint as sotk_id, null::text as status, null::text as oleh
    from siklus.sop_pindah m
    where m.tanggal <= as_of and m.tercatat <= as_of
    union all
    select s.sop_id, 'sotk', e.tanggal, t.dicatat, true, null, null, null, e.id, null, null
    from siklus.sotk e
    join siklus.sotk_terap t on t.sotk_id = e.id
    join siklus.sotk_unit l on l.sotk_id = e.id and l.peran = 'lama'
    join api.sop_pemilik(as_of) s on s.unit_id = l.unit_id
    where e.jenis = 'ganti_nama' and e.tanggal <= as_of and t.tercatat <= as_of
    union all
    select null, 'dasar_hukum', x.tanggal, x.dicatat, j.sejak_efektif, x.peraturan_id, null, null, null, x.status, x.oleh_peraturan
    from api.peraturan_status_pada(as_of) x
    join siklus.peraturan_status_jenis j on j.status = x.status and j.menandai
  ), kena as (
    select v.id as versi_id, v.sop_id, v.tanggal_efektif, k.jenis, k.tanggal, k.dicatat, k.sejak_efektif, k.peraturan_id, k.dari, k.ke, k.sotk_id, k.status, k.oleh
    from kejadian k join api.versi_pada(as_of) v on v.sop_id = k.sop_id
    union all
    select v.id, v.sop_id, v.tanggal_efektif, k.jenis, k.tanggal, k.dicatat, k.sejak_efektif, k.peraturan_id, k.dari, k.ke, k.sotk_id, k.status, k.oleh
    from kejadian k join siklus.versi_dasar d on d.peraturan_id = k.peraturan_id join api.versi_pada(as_of) v on v.id = d.versi_id
  )
  select n.sop_id, n.jenis, n.peraturan_id, n.tanggal,
    case when n.peraturan_id is not null then format('Dasar hukum "%s" %s%s pada %s.', left(r.nama, 300), n.status, coalesce(' oleh ' || n.oleh, ''), api.teks_tanggal(n.tanggal))
      when n.sotk_id is not null then format('Unit %s berganti nama menjadi %s pada %s.', t.nama_lama, e.nama, api.teks_tanggal(n.tanggal))
      else format('SOP beralih dari %s ke %s pada %s.', a.nama, b.nama, api.teks_tanggal(n.tanggal)) end,
    api.perbup(case n.jenis when 'sotk' then 'Pasal 9 huruf b' else 'Pasal 9 huruf c' end),
    format('Evaluasi oleh Bagian Organisasi, lalu: siklusctl evaluasi catat %s --tanggal TTTT-BB-HH --oleh NAMA --hasil tetap|revisi|ganti|cabut --nilai N,N,…', n.sop_id)
  from kena n
  left join siklus.peraturan r on r.id = n.peraturan_id
  left join siklus.sotk e on e.id = n.sotk_id
  left join siklus.sotk_terap t on t.sotk_id = n.sotk_id
  left join api.unit_nama_pada(as_of) a on a.unit_id = n.dari
  left join api.unit_nama_pada(as_of) b on b.unit_id = n.ke
  where (not n.sejak_efektif or n.tanggal_efektif is null or n.tanggal > n.tanggal_efektif)
    and not exists (
      select from siklus.evaluasi x
      where x.sop_id = n.sop_id and x.tanggal >= n.tanggal and x.dicatat > n.dicatat and x.tanggal <= as_of and x.tercatat <= as_of)
$$;
