-- SPDX-License-Identifier: MIT
-- How many items of each of these evaluations were answered, and the mean of each side. The policy of answers asks for each of them whether
-- its evaluation is seen: here that is asked once of each evaluation.
create function api.evaluasi_rata(evaluasi bigint[]) returns table (evaluasi_id bigint, n bigint, substansi numeric, proses numeric)
  stable language sql as $$
  with e as materialized (
    select x.id from siklus.evaluasi x
    where x.id = any (evaluasi) and ((select siklus.melihat_semua()) or siklus.sop_terlihat(x.sop_id, (select siklus.unit_terlihat())))
  )
  select a.evaluasi_id, count(*), round(avg(a.nilai) filter (where b.sisi = 'substansi'), 2), round(avg(a.nilai) filter (where b.sisi = 'proses'), 2)
  from e join siklus.evaluasi_jawaban a on a.evaluasi_id = e.id join siklus.evaluasi_butir b on b.id = a.butir_id
  group by a.evaluasi_id
$$;
