-- SPDX-License-Identifier: MIT
-- Which of these titles (minta) are alike to which of those (dengan), as kunci_nama writes them, and how much: 0.45 to 1, the greater of: shared
-- letters (trigrams); shared words, half against the shorter title, half against both, so that "Penyusunan IKU" finds "Penyusunan
-- Indikator Kinerja Utama (IKU)". To judge thousands against thousands is dear: first the bits of both tell which cannot reach 0.45. Of n and
-- m trigrams c shared ones reach it when c / (n + m - c) >= 0.45, or 29 c >= 9 (n + m); of n and m words only when c >= 0.9 n m / (n + m). And c
-- is at most n less the bits that the other lacks.
create function api.judul_mirip(minta text[], dengan text[]) returns table (diminta text, ada text, mirip real)
  stable parallel safe language plpgsql
  set jit = off
as $$
#variable_conflict use_column
begin
  return query
  with a as materialized (
    select x.kunci, k.kata, cardinality(k.kata) as n, 9 * cardinality(h.huruf) as huruf, ~api.tanda_bit(h.huruf) as tanpa_huruf, ~api.tanda_bit(k.kata) as tanpa_kata
    from unnest(dengan) x (kunci)
    cross join lateral (select public.show_trgm(x.kunci) as huruf) h cross join lateral (select coalesce(api.judul_kata(x.kunci), '{}') as kata) k
  ), m as materialized (
    select x.kunci, k.kata, 20 * cardinality(h.huruf) as huruf, api.tanda_bit(h.huruf) as ada_huruf, api.tanda_bit(k.kata) as ada_kata,
      array(select n - (9 * n * o + 10 * (n + o) - 1) / (10 * (n + o)) from (values (cardinality(k.kata))) y (n), generate_series(1, (select max(a.n) from a)) o) as boleh -- how many words may lack, of 1, 2, … there
    from unnest(minta) x (kunci)
    cross join lateral (select public.show_trgm(x.kunci) as huruf) h cross join lateral (select coalesce(api.judul_kata(x.kunci), '{}') as kata) k
  )
  select m.kunci, a.kunci, n.mirip
  from m join a on bit_count(m.ada_kata & a.tanpa_kata) <= m.boleh[a.n] or 29 * bit_count(m.ada_huruf & a.tanpa_huruf) <= m.huruf - a.huruf
  cross join lateral (select count(*)::numeric as sama from unnest(m.kata) w where w = any (a.kata)) b
  cross join lateral (select greatest(public.similarity(m.kunci, a.kunci),
    0.5 * b.sama / nullif(least(cardinality(m.kata), cardinality(a.kata)), 0)
    + 0.5 * b.sama / nullif(cardinality(m.kata) + cardinality(a.kata) - b.sama, 0)) as mirip) n
  where n.mirip >= 0.45;
end $$;

-- Texts as bits, each by a hash of its own: of those that are here and not there, no fewer than the bits that are.
create function api.tanda_bit(t text[]) returns bit(512)
  immutable strict parallel safe language sql as $$
  select coalesce(bit_or(set_bit(0::bit(512), hashtext(x) & 511, 1)), 0::bit(512)) from unnest(t) x
$$;
