-- SPDX-License-Identifier: MIT
-- Why a unit stands as it does: which policy rules it and from where, who may do what, its duties by kind
-- with what is most late, its stages, its needs, the ten oldest flags, the calendars loaded. p: kode, as_of.
create function api.unit_penjelasan(p jsonb) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  u siklus.unit := api.arg_unit(p, 'kode');
  hari date := api.hari_acuan(p, u);
begin
  return case when exists (select from api.unit_berakhir_pada(hari) b where b.unit_id = u.id) then jsonb_build_object('keterangan', format('Unit ini berakhir sejak %s karena perubahan organisasi; riwayatnya tetap di sini. SOP yang belum beralih: siklusctl sotk yatim.', api.teks_tanggal(u.berakhir))) else '{}' end
    || jsonb_build_object('unit', (select n.nama from api.unit_nama_pada(hari) n where n.unit_id = u.id), 'kode', u.kode, 'per_tanggal', hari,
    'pimpinan', (select format('%s: %s (%s)', f.jabatan, f.nama, f.status) from api.pimpinan_pada(hari) f where f.unit_id = u.id),
    'sop', (select coalesce(jsonb_object_agg(x.status, x.n), '{}') from (select k.status, count(*) as n from api.kepatuhan(hari, u.jalur) k where k.unit_id = u.id group by k.status) x),
    'kewajiban', (select coalesce(jsonb_agg(jsonb_build_object('jenis', x.nama, 'patuh', x.patuh, 'segera', x.segera, 'terlambat', x.terlambat, 'terlama_hari', x.terlama, 'pasal', x.pasal) order by x.urut), '[]') from (
      select j.urut, j.nama, count(*) filter (where d.status = 'patuh') as patuh, count(*) filter (where d.status = 'segera') as segera,
        count(*) filter (where d.status = 'terlambat') as terlambat, max(hari - d.batas) filter (where d.status = 'terlambat') as terlama, min(d.pasal) as pasal
      from (
        select t.jenis, t.pasal, coalesce(t.ditunda_hingga, t.jatuh_tempo) as batas,
          api.status_tenggat(coalesce(t.ditunda_hingga, t.jatuh_tempo), hari, (api.kebijakan_nilai(u.id, y.segera, hari) #>> '{}')::int) as status
        from api.kewajiban_pada(hari, u.jalur) t join siklus.tenggat_jenis y on y.jenis = t.jenis where t.unit_id = u.id) d
      join siklus.tenggat_jenis j on j.jenis = d.jenis group by j.urut, j.nama) x),
    'paling_mendesak', (select coalesce(jsonb_agg(api.tenggat_uraian(to_jsonb(t), u.id, hari) || jsonb_build_object('sop', t.sop_id, 'judul', api.sop_judul_pada(t.sop_id, hari)) order by coalesce(t.ditunda_hingga, t.jatuh_tempo), t.sop_id, t.jenis, t.rujukan), '[]') from (
      select x.* from api.kewajiban_pada(hari, u.jalur) x where x.unit_id = u.id order by coalesce(x.ditunda_hingga, x.jatuh_tempo), x.sop_id, x.jenis, x.rujukan limit 5) t),
    'tahap', (select coalesce(jsonb_agg(jsonb_build_object('tahap', x.nama, 'jumlah', x.n, 'lewat_sasaran', x.lewat) order by x.urut), '[]') from (
      select j.urut, j.nama, count(*) as n, count(*) filter (where t.jatuh_tempo < hari) as lewat
      from api.tahap_pada(hari, u.jalur) t join siklus.tahap_jenis j on j.tahap = t.tahap where t.unit_id = u.id group by j.urut, j.nama) x),
    'cakupan', (select jsonb_build_object('kebutuhan', count(*), 'tercakup', count(c.sop_id)) from api.cakupan_pasti(hari, u.jalur) c where c.unit_id = u.id and c.golongan = 'sop'),
    'tanda', (select jsonb_build_object('jumlah', count(*), 'sop', coalesce(jsonb_agg(jsonb_build_object('sop', x.sop_id, 'sejak', x.sejak, 'sebab', x.sebab) order by x.urut) filter (where x.urut <= 10), '[]')) from (
      select t.sop_id, t.sejak, t.sebab, row_number() over (order by t.sejak, t.sop_id, t.sebab) as urut
      from api.tanda_pada(hari) t where t.sop_id = any (array(select o.sop_id from api.sop_pemilik(hari, u.jalur) o where o.unit_id = u.id))) x), -- looked up by its SOPs
    'wewenang', api.wewenang_uraian(u.id, api.lingkup_bawaan(u.id, hari), hari),
    'kebijakan', (select jsonb_agg(jsonb_build_object('kunci', d.kunci, 'nilai', api.kebijakan_teks(d.nilai), 'pasal', d.pasal, 'dari_unit', d.dari_unit) order by d.kunci)
      from api.kebijakan_daftar(jsonb_build_object('unit', u.kode, 'as_of', hari)) d),
    'kalender', (select coalesce(jsonb_agg(format('%s: %s hari libur dan cuti bersama', x.tahun, x.n) order by x.tahun), '[]') from (
      select extract(year from l.tanggal)::int as tahun, count(*) as n from siklus.libur l left join siklus.unit a on a.id = l.unit_id
      where (l.unit_id is null or u.jalur operator(public.<@) a.jalur) and extract(year from l.tanggal) between extract(year from hari) and extract(year from hari) + 1 group by 1) x));
end $$;

-- A value of policy on one line: "dari: 08:00; sampai: 15:00".
create function api.kebijakan_teks(nilai jsonb) returns text
  immutable language plpgsql as $$
begin
  return case jsonb_typeof(nilai)
    when 'object' then (select string_agg(replace(m.key, '_', ' ') || ': ' || api.kebijakan_teks(m.value), '; ' order by m.urut) from jsonb_each(nilai) with ordinality m (key, value, urut))
    when 'array' then (select string_agg(api.kebijakan_teks(x.isi), ', ' order by x.urut) from jsonb_array_elements(nilai) with ordinality x (isi, urut))
    when 'boolean' then case when nilai = 'true' then 'ya' else 'tidak' end
    else nilai #>> '{}' end;
end $$;
