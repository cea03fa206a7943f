-- SPDX-License-Identifier: MIT
-- The SOPs in force that may answer these needs under another wording, most alike first (urut 1 to 5). Alike
-- is, from 0 to 1, the greater of: shared letters (trigrams); shared words, half against the shorter
-- title, half against both, so that "Penyusunan IKU" finds "Penyusunan Indikator Kinerja Utama (IKU)".
create function api.calon_pada(as_of date, butuh bigint[]) returns table (
  kebutuhan_id bigint, sop_id bigint, judul text, unit text, kemiripan real, urut bigint)
  stable language sql as $$
  with k as materialized (
    select b.id, l.lingkup, siklus.kunci_nama(b.judul) as judul, api.judul_kata(b.judul) as kata
    from siklus.kebutuhan b
    join api.lingkup_unit() l on l.unit_id = b.unit_id
    where b.id = any (butuh) and b.golongan = 'sop'
  ), s as materialized (
    select x.sop_id, v.judul, u.nama as unit, u.jalur, siklus.kunci_nama(v.judul) as kunci, api.judul_kata(v.judul) as kata
    from api.sop_dimiliki(as_of) x join siklus.unit u on u.id = x.unit_id join api.versi_pada(as_of) v on v.sop_id = x.sop_id
    where exists (select from k where u.jalur operator(public.<@) k.lingkup)
  )
  select m.* from (
    select k.id, s.sop_id, s.judul, s.unit, n.mirip::real, row_number() over (partition by k.id order by n.mirip desc, s.sop_id) as urut
    from k join s on s.jalur operator(public.<@) k.lingkup
    cross join lateral (select count(*)::numeric as sama from unnest(k.kata) w where w = any (s.kata)) b
    cross join lateral (select greatest(public.similarity(k.judul, s.kunci),
      0.5 * b.sama / nullif(least(cardinality(k.kata), cardinality(s.kata)), 0)
      + 0.5 * b.sama / nullif(cardinality(k.kata) + cardinality(s.kata) - b.sama, 0)) as mirip) n
    where n.mirip >= 0.45) m
  where m.urut <= 5
$$;
