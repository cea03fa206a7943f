-- SPDX-License-Identifier: MIT
-- For each unit whose local day is a working day not yet over, and for each duty and role, the latest step of the
-- ladder that has come. hanya: the units to look at, of each only what has come since its ledger was complete
-- (siklus.rencana_unit); null: every unit, from the beginning. buka: from when it may be sent.
create function api.langkah_pada(saat timestamptz, hanya bigint[] default null) returns table (
  unit_id bigint, aktif boolean, hari date, buka timestamptz, peran text, satuan text, langkah int, jenis text, sop_id bigint, rujukan bigint,
  jatuh_tempo date, ditunda_hingga date, perkiraan boolean, uraian text, pasal text)
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
      case when isfinite(c.sampai) then api.hari_kerja_berikut(c.wakil, c.sampai, c.hari_kerja) end as berikut_lalu,
      api.hari_kerja_mundur(c.wakil, c.hari, c.hari_kerja) as mundur,
      case when isfinite(c.sampai) then api.hari_kerja_mundur(c.wakil, c.sampai, c.hari_kerja) end as mundur_lalu
    from (select u.kalender, u.hari, u.hari_kerja, u.sampai, min(u.id) as wakil from u group by u.kalender, u.hari, u.hari_kerja, u.sampai) c
    where api.hari_kerja(c.wakil, c.hari, c.hari_kerja)
  ), kerja as materialized (
    select u.*, c.berikut, c.berikut_lalu, c.mundur, c.mundur_lalu
    from u join kal c on c.kalender = u.kalender and c.hari = u.hari and c.hari_kerja = u.hari_kerja and c.sampai = u.sampai
  ), isi as materialized (
    select x.jenis, x.nilai, t.* from (select distinct j.jenis, k.nilai -> j.tangga as nilai from kerja k cross join siklus.tenggat_jenis j) x cross join lateral api.tangga_peran(x.nilai) t
  ), tangga as materialized (
    select k.id, k.aktif, k.hari, k.buka, k.berikut, k.sampai, k.berikut_lalu, k.mundur, k.mundur_lalu, j.jenis, i.peran, i.satuan, i.langkah, i.ulang, i.langkah[1] as pertama
    from kerja k
    cross join siklus.tenggat_jenis j
    join isi i on i.jenis = j.jenis and i.nilai = k.nilai -> j.tangga
  ), wajib as (
    select t.id, t.aktif, t.hari, t.buka, t.peran, t.satuan, w.*,
      api.langkah_datang(t.satuan, t.langkah, t.ulang, w.acuan, t.hari, t.berikut, t.mundur) as langkah,
      case when t.berikut_lalu is not null then api.langkah_datang(t.satuan, t.langkah, t.ulang, w.acuan, t.sampai, t.berikut_lalu, t.mundur_lalu) end as langkah_lalu
    from (select distinct hari from kerja) d
    cross join lateral (select x.*, coalesce(x.ditunda_hingga, x.jatuh_tempo) as acuan from api.kewajiban_pada(d.hari) x) w
    join tangga t on t.id = w.unit_id and t.hari = d.hari and t.jenis = w.jenis
    where w.acuan + t.pertama < t.berikut -- the ladder has begun; of a postponed duty it counts from the day it is postponed to
  )
  select w.id, w.aktif, w.hari, w.buka, w.peran, w.satuan, w.langkah, w.jenis, w.sop_id, w.rujukan, w.jatuh_tempo, w.ditunda_hingga, w.perkiraan, w.uraian, w.pasal
  from wajib w
  where w.langkah is not null and w.langkah is distinct from w.langkah_lalu
$$;

-- The step that has come by a day, in days or in working days after the due date. mundur: the working days up to that
-- day, the latest first; n working days have passed when the due date lies before the n-th.
create function api.langkah_datang(satuan text, langkah int[], ulang int, acuan date, hari date, berikut date, mundur date[]) returns int
  immutable parallel safe language sql as $$
  select case satuan when 'hari' then api.langkah_lewat(langkah, ulang, acuan, hari, berikut)
    else (select max(l) from unnest(langkah) l where acuan < mundur[l]) end
$$;

-- The 250 working days of a unit up to a day, the latest first.
create function api.hari_kerja_mundur(unit bigint, hari date, minggu jsonb) returns date[]
  stable parallel safe language sql as $$
  select array(
    select d.tanggal from (select hari - i as tanggal from generate_series(0, 730) i) d
    where minggu @> to_jsonb(extract(isodow from d.tanggal)::int)
      and not exists (
        select from siklus.libur l left join siklus.unit a on a.id = l.unit_id
        where l.tanggal = d.tanggal and (l.unit_id is null or (select u.jalur from siklus.unit u where u.id = unit) operator(public.<@) a.jalur))
    order by d.tanggal desc limit 250)
$$;
