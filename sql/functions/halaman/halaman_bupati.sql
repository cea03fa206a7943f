-- SPDX-License-Identifier: MIT
-- The Bupati's page: are we compliant, where not and why, is it getting better? Of one unit and all below it: the one named, else the
-- caller's part of the tree (of several parts the first; bagian names them), else the one root; everything where there are several. Below it, the units right under it in the
-- order of their delay (peringkat); of a unit that was named also its late SOPs. p: unit.
create function api.halaman_bupati(p jsonb) returns jsonb
  stable language plpgsql as $$
#variable_conflict use_variable
declare
  u siklus.unit := api.arg_lingkup(p);
  bagian public.ltree[] := siklus.lingkup();
  hari date;
  di public.ltree;
  isi jsonb;
begin
  if u.id is null and not siklus.melihat_semua() then
    select * into u from siklus.unit x where x.jalur operator(public.=) any (bagian) order by x.jalur limit 1;
  elsif u.id is null and (select count(*) from siklus.unit where induk_id is null) = 1 then
    select * into u from siklus.unit where induk_id is null;
  end if;
  di := u.jalur; -- a member of an empty row would not be known to the planner of PostgreSQL
  hari := api.hari_acuan(p, u);
  isi := api.halaman_peringkat(hari, u.id, di);
  return jsonb_build_object('saya', api.halaman_saya(), 'as_of', hari,
      'unit', case when u.id is not null then jsonb_build_object('kode', u.kode, 'nama', (select g.nama from api.unit_nama_pada(hari) g where g.unit_id = u.id)) end,
      'induk', (select jsonb_build_object('kode', i.kode, 'nama', i.nama) from siklus.unit i
        where i.id = u.induk_id and coalesce(p ->> 'unit', '') <> '' and (siklus.melihat_semua() or exists (select from unnest(bagian) l (jalur) where i.jalur operator(public.<@) l.jalur))),
      'bagian', (select coalesce(jsonb_agg(jsonb_build_object('kode', x.kode, 'nama', x.nama) order by x.jalur), '[]') from siklus.unit x where cardinality(bagian) > 1 and x.jalur operator(public.=) any (bagian)),
      'dasar', (select jsonb_build_object('pasal', b.pasal, 'bulan', b.nilai) from api.kebijakan_baris(u.id, 'evaluasi_bulan', hari) b where u.id is not null),
      'tren', api.tren_bulan(hari, di, isi -> 'total'))
    || isi
    || case when coalesce(p ->> 'unit', '') <> '' then api.halaman_terlambat(hari, u.kode) else '{}' end;
end $$;
