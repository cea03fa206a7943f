-- SPDX-License-Identifier: MIT
-- SOPs by words of their titles, numbers and legal basis, best first, never more than batas. Words are compared by their stems; one that
-- occurs nowhere stands for those spelt most like it; where nothing has all of the words, what has some of them is shown. What was
-- found is between « and ». p: q, unit (and all below it), batas.
create function api.cari(p jsonb) returns table (
  id bigint, unit text, nomor text, judul text, status text, kecocokan text, sorotan_judul text, sorotan_nomor text, sorotan_dasar text, nilai numeric)
  stable language plpgsql
  set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
  teks text := siklus.cari_teks(api.arg_teks(p, 'q', 200));
  u siklus.unit := api.arg_lingkup(p);
  acuan date := api.hari_acuan('{}', u);
  batas int := api.arg_bilangan(p, 'batas', 20, 1, 100);
  bagian public.ltree[] := case when u.id is not null then array[u.jalur] when not siklus.melihat_semua() then siklus.lingkup() end;
  k record;
  cocok text;
  ketemu bigint[];
  bobot real[];
begin
  if coalesce(teks, '') = '' then
    perform api.tolak(400, 'parameter-kurang', 'q tidak memuat kata.', 'Tulis satu kata atau lebih dari judul, nomor atau dasar hukum.');
  end if;
  select * into k from api.cari_kueri(teks);
  if k.semua is null then
    return;
  end if;
  cocok := case when k.dikira then 'ejaan' else 'kata' end;
  select array_agg(c.sop_id order by c.nilai desc, c.sop_id), array_agg(c.nilai order by c.nilai desc, c.sop_id) into ketemu, bobot from api.cari_sop(k.semua, k.frasa, bagian, batas) c;
  if ketemu is null and k.salah_satu <> k.semua then
    cocok := 'sebagian';
    select array_agg(c.sop_id order by c.nilai desc, c.sop_id), array_agg(c.nilai order by c.nilai desc, c.sop_id) into ketemu, bobot from api.cari_sop(k.salah_satu, k.frasa, bagian, batas) c;
  end if;
  return query
  select s.sop_id, s.unit, s.nomor, s.judul, s.status, cocok, api.cari_sorot(s.judul, k.pokok), api.cari_sorot(s.nomor, k.pokok), d.sorotan, round(n.nilai::numeric, 4)
  from unnest(ketemu, bobot) with ordinality n (id, nilai, urut)
  join api.kepatuhan_sop(ketemu, acuan) s on s.sop_id = n.id
  left join lateral ( -- the regulation that has most of the words, where one has any
    select y.sorotan from (
      select api.cari_sorot(r.nama, k.pokok) as sorotan, x.urut
      from siklus.versi_dasar x join siklus.peraturan r on r.id = x.peraturan_id
      where x.versi_id = (select v.id from siklus.versi v where v.sop_id = n.id order by v.status = 'berlaku' desc, v.ke desc limit 1)) y
    where y.sorotan like '%«%' order by length(y.sorotan) - length(replace(y.sorotan, '«', '')) desc, y.urut limit 1) d on true
  order by n.urut;
end $$;
