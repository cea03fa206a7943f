-- SPDX-License-Identifier: MIT
-- What is to be said now: for each unit whose local day is a working day not yet over, the latest step
-- of the ladder that each duty has passed, on each channel of the unit's head, unless the ledger has it
-- already. Set-based; the planner and the preview are this one function. Where no channel is known the
-- duty is planned for mail all the same, so that it ends as a dead letter that is seen.
-- hanya: the units to plan, of each only what has come since its ledger was complete
-- (siklus.rencana_unit); null: every unit, from the beginning. buka: from when it may be sent.
create function api.rencana_pada(saat timestamptz, hanya bigint[] default null) returns table (
  unit_id bigint, aktif boolean, hari date, saluran text, sop_id bigint, rujukan bigint, jenis text, jatuh_tempo date, ditunda_hingga date, langkah int,
  perkiraan boolean, uraian text, pasal text, buka timestamptz)
  stable language sql as $$
  with h as materialized (
    select * from api.unit_hari(saat)
  ), k as materialized (
    select d.hari, x.* from (select distinct hari from h) d cross join lateral api.kebijakan_unit(d.hari) x
  ), daerah as materialized (
    select a.id, a.jalur from siklus.unit a where exists (select from siklus.libur l where l.unit_id = a.id)
  ), u as materialized (
    select u.id, coalesce((select d.id from daerah d where d.jalur operator(public.@>) u.jalur order by public.nlevel(d.jalur) desc limit 1), 0) as kalender, api.pengiriman_aktif(u.jalur) as aktif, h.hari, greatest(saat, (h.hari + k.dari) at time zone h.tz) as buka, k.hari_kerja, k.nilai,
      case when hanya is null or exists (select from siklus.kebijakan b where lower(b.masa) > r.sampai and lower(b.masa) <= h.hari
                                           or upper(b.masa) > r.sampai and upper(b.masa) <= h.hari)
        then '-infinity' else r.sampai end as sampai -- a policy that begins or ends moves due dates by itself
    from siklus.unit u
    join h on h.unit_id = u.id
    join k on k.unit_id = u.id and k.hari = h.hari
    join siklus.rencana_unit r on r.unit_id = u.id
    where (saat at time zone h.tz)::time < k.sampai
      and (hanya is null or u.id = any (hanya) and r.sampai < h.hari)
      and (exists (select from siklus.sop s where s.unit_id = u.id) or exists (select from siklus.program))
  ), kal as materialized (
    -- units below the same nearest unit with holidays of its own share a calendar: asked once, of one of them
    select c.*, api.hari_kerja_berikut(c.wakil, c.hari, c.hari_kerja) as berikut,
      case when isfinite(c.sampai) then api.hari_kerja_berikut(c.wakil, c.sampai, c.hari_kerja) end as berikut_lalu
    from (select u.kalender, u.hari, u.hari_kerja, u.sampai, min(u.id) as wakil from u group by u.kalender, u.hari, u.hari_kerja, u.sampai) c
    where api.hari_kerja(c.wakil, c.hari, c.hari_kerja)
  ), kerja as materialized (
    select u.*, c.berikut, c.berikut_lalu
    from u join kal c on c.kalender = u.kalender and c.hari = u.hari and c.hari_kerja = u.hari_kerja and c.sampai = u.sampai
  ), tangga as materialized (
    select k.id, k.aktif, k.hari, k.berikut, k.sampai, k.berikut_lalu, t.jenis, (t.isi ->> 'ulang_hari')::int as ulang, l.langkah, l.pertama
    from kerja k
    cross join lateral (select j.jenis, k.nilai -> j.tangga as isi from siklus.tenggat_jenis j) t
    cross join lateral (select array_agg(x::int order by x::int) as langkah, min(x::int) as pertama from jsonb_array_elements_text(t.isi -> 'langkah') x) l
  ), ke as materialized (
    select k.id, k.buka, coalesce(r.saluran, 'surel') as saluran
    from kerja k
    left join (select d.hari, p.unit_id, p.saluran from (select distinct hari from kerja) d cross join lateral api.penerima_pada(d.hari) p) r
      on r.unit_id = k.id and r.hari = k.hari
  ), wajib as materialized (
    select t.id, t.aktif, t.hari, w.sop_id, w.rujukan, w.jenis, w.jatuh_tempo, w.ditunda_hingga, w.perkiraan, w.uraian, case when w.uraian is not null then w.pasal end as pasal,
      api.langkah_lewat(t.langkah, t.ulang, w.acuan, t.hari, t.berikut) as langkah
    from (select distinct hari from kerja) d
    cross join lateral (select x.*, coalesce(x.ditunda_hingga, x.jatuh_tempo) as acuan from api.kewajiban_pada(d.hari) x) w
    join tangga t on t.id = w.unit_id and t.hari = d.hari and t.jenis = w.jenis
    where w.acuan + t.pertama < t.berikut -- the ladder has begun; of a postponed duty it counts from the day it is postponed to
      and (t.berikut_lalu is null or api.langkah_lewat(t.langkah, t.ulang, w.acuan, t.hari, t.berikut)
        is distinct from api.langkah_lewat(t.langkah, t.ulang, w.acuan, t.sampai, t.berikut_lalu))
  )
  select w.id, w.aktif, w.hari, ke.saluran, w.sop_id, w.rujukan, w.jenis, w.jatuh_tempo, w.ditunda_hingga, w.langkah, w.perkiraan, w.uraian, w.pasal, ke.buka
  from wajib w
  join ke on ke.id = w.id
  left join siklus.pengingat g on coalesce(g.sop_id, -g.unit_id) = coalesce(w.sop_id, -w.id) and g.rujukan = w.rujukan and g.jenis = w.jenis
    and g.jatuh_tempo = w.jatuh_tempo and g.ditunda_hingga is not distinct from w.ditunda_hingga and g.langkah = w.langkah and g.saluran = ke.saluran
  where w.langkah is not null and g.kiriman_id is null
$$;
