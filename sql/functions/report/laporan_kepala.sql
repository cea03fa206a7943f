-- SPDX-License-Identifier: MIT
-- What every report begins with: of which unit, of which day, made when; and what makes it a letter: its head, by policy or made of
-- the names of units (kop), and who signs it, the acting head of the organisation bureau (Pasal 14) on the day, else of the unit
-- itself, else nobody (penanda).
create function api.laporan_kepala(u siklus.unit, hari date) returns jsonb
  stable language plpgsql as $$
declare
  pembina siklus.unit := api.pembina_unit(u.id, hari);
  kop jsonb := api.kebijakan_nilai(coalesce(pembina.id, u.id), 'kop_surat', hari);
begin
  if jsonb_typeof(kop) = 'string' then
    kop := jsonb_build_object(
      'pemerintah', (select coalesce(case when a.jenis in ('kabupaten', 'kota', 'provinsi') then 'PEMERINTAH ' end || upper(a.nama), upper(a.nama))
        from siklus.unit a where a.jalur operator(public.@>) u.jalur and (a.jenis in ('kabupaten', 'kota', 'provinsi') or a.induk_id is null)
        order by a.induk_id is null, public.nlevel(a.jalur) desc limit 1),
      'kantor', (select upper(a.nama) from siklus.unit a where a.id = coalesce(
        (select b.induk_id from siklus.unit b where b.id = pembina.id and exists (select from siklus.unit c where c.id = b.induk_id and c.jenis = 'sekretariat_daerah')), pembina.id, u.id)));
  end if;
  return jsonb_build_object('unit', jsonb_build_object('kode', u.kode, 'nama', (select g.nama from api.unit_nama_pada(hari) g where g.unit_id = u.id)), 'as_of', hari,
    'dibuat', api.waktu(siklus.sekarang(), (select z.tz from siklus.zona z where z.zona = api.kebijakan_nilai(u.id, 'zona', hari) #>> '{}')),
    'kop', kop, 'penanda', (
    select jsonb_build_object('jabatan', f.jabatan, 'nama', f.nama, 'nip', o.nip, 'status', f.status, 'unit', x.nama)
    from api.pimpinan_pada(hari) f
    join siklus.pejabat o on o.id = f.pejabat_id
    join siklus.unit x on x.id = f.unit_id
    where f.unit_id in (pembina.id, u.id) order by f.unit_id = pembina.id desc nulls last limit 1));
end $$;

-- Who signs a paper of a unit: its acting head on the day. Null: nobody.
create function api.laporan_pimpinan(unit_id bigint, hari date) returns jsonb
  stable language sql as $$
  select jsonb_build_object('jabatan', f.jabatan, 'nama', f.nama, 'nip', o.nip, 'status', f.status)
  from api.pimpinan_pada(hari) f join siklus.pejabat o on o.id = f.pejabat_id where f.unit_id = laporan_pimpinan.unit_id
$$;
